package io.claimmachinery.cli.merge;

/**
 * Exit statuses that prove to git's configuration that the merge driver finished a merge. No shell, JVM or other
 * program exits with them by accident: those exit with 0, 1, 2, 3, 126, 127, or above 128 after a signal.
 */
public final class DriverStatus {

    /** Our file contains both edits. */
    public static final int MERGED = 40;

    /** Our file contains both edits, with markers around the conflicts. */
    public static final int CONFLICT = 41;

    private DriverStatus() {}
}
