package io.claimmachinery.registry.catalog;

import io.claimmachinery.model.registry.ClaimFilter;

/** A filter and a sort order. Equal queries have equal text, which is part of ETags and continue tokens. */
public record CatalogQuery(ClaimFilter filter, SortOrder order) {

    /** All claims, sorted by name. */
    public static final CatalogQuery ALL = new CatalogQuery(ClaimFilter.ALL, SortOrder.BY_NAME);
}
