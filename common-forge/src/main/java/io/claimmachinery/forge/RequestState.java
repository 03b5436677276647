package io.claimmachinery.forge;

/**
 * What a host finds of a pull request by itself, some time after its branch or the base has moved.
 *
 * @param checks what the checks of its newest commit say
 * @param merge whether it can be merged as it is
 */
public record RequestState(Checks checks, Merge merge) {

    /** Nothing is known, or not any more. */
    public static final RequestState UNKNOWN = new RequestState(Checks.UNKNOWN, Merge.UNKNOWN);

    /** What all checks of a commit say together. */
    public enum Checks {
        /** The commit has none. */
        NONE,
        RUNNING,
        PASSED,
        FAILED,
        /** The host does not say, or the token may not read it. */
        UNKNOWN
    }

    /** Whether branch and base can be put together. */
    public enum Merge {
        MERGEABLE,
        CONFLICTING,
        /** The host has not found out yet, or does not say. */
        UNKNOWN
    }

    /** Whether it changes by itself, without a new commit. */
    public boolean isSettled() {
        return (checks == Checks.PASSED || checks == Checks.FAILED || checks == Checks.NONE) && merge != Merge.UNKNOWN;
    }
}
