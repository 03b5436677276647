package io.claimmachinery.cli.merge;

import io.claimmachinery.git.BranchName;
import java.util.List;

/**
 * A branch and the result of its refresh.
 *
 * @param reasons why the branch was left unchanged; one line each
 */
public record Refreshed(BranchName branch, Outcome outcome, List<String> reasons) {

    /** The result of a refresh. */
    public enum Outcome {
        /** The branch was rebuilt on the newest base; in a dry run, it would be. */
        REFRESHED,
        /** The branch merges without a refresh, or is already merged. */
        UNCHANGED,
        /**
         * A host cannot merge the branch, but the base contains its whole change, or once did: the pull request is
         * obsolete.
         */
        NOTHING_LEFT,
        /** A person has to look at the branch. */
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
