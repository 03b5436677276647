package io.claimmachinery.registry.catalog;

import io.claimmachinery.model.registry.ClaimFilter;

/** Which claims, in which order. Equal queries print alike: their text goes into ETags and continue tokens. */
public record CatalogQuery(ClaimFilter filter, SortOrder order) {

    /** All claims by name. */
    public static final CatalogQuery ALL = new CatalogQuery(ClaimFilter.ALL, SortOrder.BY_NAME);
}
