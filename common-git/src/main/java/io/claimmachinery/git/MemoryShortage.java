package io.claimmachinery.git;

import org.eclipse.jgit.errors.LargeObjectException;

/** Recognizes failures whose cause is that this program's heap is too small. */
public final class MemoryShortage {

    private MemoryShortage() {}

    /** Returns whether the failure, or a cause of it, is a lack of memory. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // The git library reports an object that does not fit into the heap by an exception of its own
            if (cause instanceof OutOfMemoryError || cause instanceof LargeObjectException) {
                return true;
            }
        }
        return false;
    }
}
