package io.claimmachinery.registry.page;

import java.util.List;

/**
 * What one commit did to a claim.
 *
 * @param claim its name
 * @param history link to all of its commits
 * @param newer link to the next commit that touched it; empty if there is none
 * @param older link to the one before; empty if none is known
 * @param compare link to what has changed in the inventory since then
 */
public record ChangePage(
        PageFrame frame,
        String claim,
        String history,
        String newer,
        String older,
        String compare,
        ClaimPage.Commit commit,
        List<Diff> diffs) {

    public ChangePage {
        diffs = List.copyOf(diffs);
    }

    /**
     * How a file changed.
     *
     * @param omitted why there are no lines; empty if there are
     */
    public record Diff(String path, String change, List<Line> lines, String omitted) {
        public Diff {
            lines = List.copyOf(lines);
        }
    }

    /** A line of a unified diff; {@code kind} is one of head, place, added, removed and same. */
    public record Line(String kind, String text) {}
}
