package io.claimmachinery.registry.catalog;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.List;

/**
 * One page of a query's result.
 *
 * @param total number of claims that match the query
 * @param next offset of the first claim after this page; equals {@code total} on the last page
 */
public record Page(List<ClaimEntry> claims, int total, int next) {

    public Page {
        claims = List.copyOf(claims);
    }

    /** Returns the number of claims after this page. */
    public int remaining() {
        return total - next;
    }
}
