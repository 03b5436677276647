package io.claimmachinery.git.object;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Caches trees and contents up to a limit, for work that reads the same files many times. An object with an id never
 * changes, so one cache may serve several sources of a repository. Callers must not change the arrays.
 */
public final class RememberedObjects {

    private final Map<ObjectId, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final long mostBytes;
    private long bytes;

    /** Creates a cache for the given number of bytes of contents. The least recently used ones are dropped first. */
    public RememberedObjects(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Returns a source that reads an object from the given source only if it is not in the cache. */
    public ObjectSource of(ObjectSource source) {
        return new Remembering(source);
    }

    private synchronized Optional<byte[]> find(ObjectId id) {
        return Optional.ofNullable(kept.get(id));
    }

    private synchronized byte[] keep(ObjectId id, byte[] content) {
        if (kept.put(id, content) == null) {
            bytes += content.length;
        }
        var oldest = kept.values().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
        return content;
    }

    private final class Remembering implements ObjectSource {

        private final ObjectSource source;

        Remembering(ObjectSource source) {
            this.source = source;
        }

        @Override
        public byte[] tree(ObjectId id) {
            return find(id).orElseGet(() -> keep(id, source.tree(id)));
        }

        @Override
        public Map<ObjectId, byte[]> blobs(Collection<ObjectId> ids) {
            Map<ObjectId, byte[]> contents = HashMap.newHashMap(ids.size());
            List<ObjectId> unknown = new ArrayList<>();
            for (ObjectId id : ids) {
                find(id).ifPresentOrElse(content -> contents.put(id, content), () -> unknown.add(id));
            }
            if (!unknown.isEmpty()) {
                source.blobs(unknown).forEach((id, content) -> contents.put(id, keep(id, content)));
            }
            return contents;
        }

        @Override
        public Optional<byte[]> blob(ObjectId id, long largest) {
            Optional<byte[]> known = find(id);
            return known.isPresent() ? known.filter(content -> content.length <= largest) : source.blob(id, largest);
        }

        @Override
        public Optional<byte[]> atHand(ObjectId id) {
            return find(id);
        }

        @Override
        public void fetch(Collection<ObjectId> ids) {
            source.fetch(ids.stream().filter(id -> find(id).isEmpty()).toList());
        }
    }
}
