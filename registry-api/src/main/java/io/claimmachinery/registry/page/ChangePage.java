package io.claimmachinery.registry.page;

import java.util.List;

/**
 * The page of the change that one commit made to a claim.
 *
 * @param claim the claim's name
 * @param history link to all commits that touched the claim
 * @param newer link to the next commit that touched the claim; empty if there is none
 * @param older link to the previous commit that touched the claim; empty if none is known
 * @param compare link to the changes in the inventory since the commit
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
     * The diff of a file.
     *
     * @param omitted why there are no lines; empty if there are lines
     */
    public record Diff(String path, String change, List<Line> lines, String omitted) {
        public Diff {
            lines = List.copyOf(lines);
        }
    }

    /** A line of a unified diff. Its {@code kind} is one of head, place, added, removed and same. */
    public record Line(String kind, String text) {}
}
