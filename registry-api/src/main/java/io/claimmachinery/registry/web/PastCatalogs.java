package io.claimmachinery.registry.web;

import io.claimmachinery.registry.catalog.Catalog;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A cache of the most recently used past inventories with their indexes. It holds them as long as memory allows. */
final class PastCatalogs {

    private static final int MOST = 4;

    private final Map<String, SoftReference<Catalog>> kept = new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SoftReference<Catalog>> eldest) {
            return size() > MOST;
        }
    };

    /** Returns the catalog of a key. Two concurrent callers may both create it; neither waits for the other. */
    Catalog get(String key, Supplier<Catalog> make) {
        Catalog known = find(key);
        if (known != null) {
            return known;
        }
        Catalog made = make.get();
        synchronized (kept) {
            kept.put(key, new SoftReference<>(made));
        }
        return made;
    }

    private @Nullable Catalog find(String key) {
        synchronized (kept) {
            SoftReference<Catalog> reference = kept.get(key);
            return reference == null ? null : reference.get();
        }
    }
}
