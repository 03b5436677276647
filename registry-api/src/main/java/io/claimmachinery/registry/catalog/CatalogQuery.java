package io.claimmachinery.registry.catalog;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which claims, in which order.
 *
 * @param filters by facet the values of which a claim has one; no filter on a facet means any
 * @param words each must occur in name, template, category, creator or status message; lower case
 */
public record CatalogQuery(Map<Facet, Set<String>> filters, Set<String> words, SortOrder order) {

    /** All claims by name. */
    public static final CatalogQuery ALL = new CatalogQuery(Map.of(), Set.of(), SortOrder.BY_NAME);

    public CatalogQuery {
        // Sorted copies: equal queries print alike, and their text goes into ETags and continue tokens
        Map<Facet, Set<String>> copy = new EnumMap<>(Facet.class);
        filters.forEach((facet, values) -> copy.put(facet, new TreeSet<>(values)));
        filters = Collections.unmodifiableMap(copy);
        words = Collections.unmodifiableSet(new TreeSet<>(words));
    }
}
