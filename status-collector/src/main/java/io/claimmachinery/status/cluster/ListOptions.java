package io.claimmachinery.status.cluster;

import java.util.List;

/**
 * How objects are listed.
 *
 * @param pageSize objects asked for in one page
 * @param namespaces the only ones to look into; empty: all, with one list for each kind
 */
public record ListOptions(int pageSize, List<String> namespaces) {

    public ListOptions {
        if (pageSize < 1) {
            throw new IllegalArgumentException("A page holds at least one object, not " + pageSize);
        }
        namespaces = List.copyOf(namespaces);
    }
}
