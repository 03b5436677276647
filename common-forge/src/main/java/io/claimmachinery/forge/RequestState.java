package io.claimmachinery.forge;

/**
 * The state of a pull request, which a host computes some time after its branch or the base has moved.
 *
 * @param checks the combined result of the checks on its newest commit
 * @param merge whether it can be merged in its current form
 */
public record RequestState(Checks checks, Merge merge) {

    /** Nothing is known, or no longer. */
    public static final RequestState UNKNOWN = new RequestState(Checks.UNKNOWN, Merge.UNKNOWN);

    /** The combined result of all checks of a commit. */
    public enum Checks {
        /** The commit has no checks. */
        NONE,
        RUNNING,
        PASSED,
        FAILED,
        /** The host does not report it, or the token may not read it. */
        UNKNOWN
    }

    /** Whether the branch can be merged into the base. */
    public enum Merge {
        MERGEABLE,
        CONFLICTING,
        /** The host has not computed it yet, or does not report it. */
        UNKNOWN
    }

    /** Returns whether the state is final. Otherwise it may change without a new commit. */
    public boolean isSettled() {
        return (checks == Checks.PASSED || checks == Checks.FAILED || checks == Checks.NONE) && merge != Merge.UNKNOWN;
    }
}
