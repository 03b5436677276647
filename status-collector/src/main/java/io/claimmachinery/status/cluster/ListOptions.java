package io.claimmachinery.status.cluster;

import java.util.List;

/**
 * How to list objects.
 *
 * @param pageSize objects in one page
 * @param namespaces the only namespaces to list; empty: all, with one list for each kind
 */
public record ListOptions(int pageSize, List<String> namespaces) {

    public ListOptions {
        if (pageSize < 1) {
            throw new IllegalArgumentException("A page holds at least one object, not " + pageSize);
        }
        namespaces = List.copyOf(namespaces);
    }
}
