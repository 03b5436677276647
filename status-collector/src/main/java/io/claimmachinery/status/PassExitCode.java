package io.claimmachinery.status;

/** What the exit status of a single pass says. The first five mean the same as those of the claims command. */
enum PassExitCode {
    /** Every claim was looked at, and what changed is written. */
    DONE(0),
    FAILED(1),
    USAGE(2),
    /** Another change is in the way, such as someone's commits on the standing branch. */
    CONFLICT(5),
    /** The repository does not let this be written. */
    REFUSED(6),
    /** What was learnt is written, but a cluster did not answer for all its claims. */
    INCOMPLETE(7);

    private final int status;

    PassExitCode(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
