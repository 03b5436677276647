package io.claimmachinery.registry.sync;

import io.claimmachinery.registry.catalog.Catalog;
import org.jspecify.annotations.Nullable;

/**
 * Is told of each new catalog right after it is served, by the thread that syncs: it must neither wait nor throw, since the
 * next sync begins after it.
 */
@FunctionalInterface
public interface CatalogListener {

    /**
     * A new catalog is served.
     *
     * @param before the one that was served until now; null for the first
     */
    void replaced(@Nullable Catalog before, Catalog newest);
}
