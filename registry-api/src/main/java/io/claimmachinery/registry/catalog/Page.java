package io.claimmachinery.registry.catalog;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.List;

/**
 * A part of what a query finds.
 *
 * @param total how many claims the query finds
 * @param next offset of the first claim after this page; equals {@code total} on the last page
 */
public record Page(List<ClaimEntry> claims, int total, int next) {

    public Page {
        claims = List.copyOf(claims);
    }

    /** How many claims come after this page. */
    public int remaining() {
        return total - next;
    }
}
