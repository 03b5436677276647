package io.claimmachinery.status;

/** The exit status of a single pass. The first five have the same meaning as those of the claims command. */
enum PassExitCode {
    /** Every claim was checked, and the changes are written. */
    DONE(0),
    FAILED(1),
    USAGE(2),
    /** Another change conflicts, such as someone's commits on the standing branch. */
    CONFLICT(5),
    /** The repository refuses the write. */
    REFUSED(6),
    /** The known statuses are written, but a cluster did not answer for all its claims. */
    INCOMPLETE(7);

    private final int status;

    PassExitCode(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
