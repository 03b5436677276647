package io.claimmachinery.cli.merge;

/**
 * Exit statuses by which the merge driver proves to git's configuration that it has merged. No shell, JVM or other program
 * ends with them by accident: those end with 0, 1, 2, 3, 126, 127, or above 128 after a signal.
 */
public final class DriverStatus {

    /** Our file holds both edits. */
    public static final int MERGED = 40;

    /** Our file holds both edits, and markers around what conflicts. */
    public static final int CONFLICT = 41;

    private DriverStatus() {}
}
