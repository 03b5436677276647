package io.claimmachinery.cli.merge;

import io.claimmachinery.git.BranchName;
import java.util.List;

/**
 * A branch, and what became of it.
 *
 * @param reasons why it was left; one line each
 */
public record Refreshed(BranchName branch, Outcome outcome, List<String> reasons) {

    /** What became of a branch. */
    public enum Outcome {
        /** It was rebuilt on the newest base; with a dry run: it would be. */
        REFRESHED,
        /** It merges as it is, or is merged already. */
        UNCHANGED,
        /** A host does not merge it, but the base has all of it, or had it once: its request is void. */
        NOTHING_LEFT,
        /** A person has to look at it. */
        LEFT
    }

    public Refreshed {
        reasons = List.copyOf(reasons);
    }

    static Refreshed of(BranchName branch, Outcome outcome) {
        return new Refreshed(branch, outcome, List.of());
    }

    static Refreshed left(BranchName branch, List<String> reasons) {
        return new Refreshed(branch, Outcome.LEFT, reasons);
    }
}
