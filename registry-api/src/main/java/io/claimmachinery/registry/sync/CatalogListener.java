package io.claimmachinery.registry.sync;

import io.claimmachinery.registry.catalog.Catalog;
import org.jspecify.annotations.Nullable;

/**
 * Listens for new catalogs. The sync thread calls it right after it serves a new catalog, and starts the next sync
 * afterwards. So listeners must not block or throw.
 */
@FunctionalInterface
public interface CatalogListener {

    /**
     * Handles a new catalog that is now served.
     *
     * @param before the catalog that was served before; null for the first one
     */
    void replaced(@Nullable Catalog before, Catalog newest);
}
