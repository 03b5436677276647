package io.claimmachinery.kcl.pool;

import io.claimmachinery.kcl.StartFailure;
import io.claimmachinery.kcl.StartFailure.Cause;
import io.claimmachinery.kcl.process.WorkerProcess;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Thrown if a worker did not start. Nothing of it is left. */
final class FailedStart extends Exception {
    private static final int NO_LIBRARY = 127;
    private static final int LONGEST_REASON = 500;

    private final transient StartFailure failure;

    private FailedStart(Cause cause, String reason, Throwable why) {
        super(reason, why);
        this.failure = new StartFailure(cause, reason);
    }

    StartFailure failure() {
        return failure;
    }

    /** The process could not be started. */
    static FailedStart without(Throwable why) {
        String reason = String.valueOf(why.getMessage());
        Cause cause;
        if (why instanceof OutOfMemoryError
                || reason.contains("Resource temporarily unavailable")
                || reason.contains("Cannot allocate memory")) {
            cause = Cause.MEMORY;
        } else if (reason.contains("KCL_ALLOCATOR")) {
            cause = Cause.ALLOCATOR;
        } else {
            cause = reason.contains("KCL engine") || reason.contains("KCL_LIBRARY") ? Cause.ENGINE : Cause.FILES;
        }
        return new FailedStart(cause, reason, why);
    }

    /** The process ended before it was ready. */
    static FailedStart of(WorkerProcess.Exit exit, Throwable why, @Nullable Path allocator) {
        String text = exit.stderr().strip();
        String end = text.isEmpty() ? exit.describe() : text.substring(0, Math.min(LONGEST_REASON, text.length()));
        // A library that a worker does not find may be one that its allocator needs
        String named = allocator == null ? "" : " (KCL_ALLOCATOR is " + allocator + ")";
        return new FailedStart(cause(exit, allocator), why.getMessage() + ": " + end + named, why);
    }

    private static Cause cause(WorkerProcess.Exit exit, @Nullable Path allocator) {
        if (exit.outOfMemory() || exit.stderr().contains("unable to create native thread")) {
            return Cause.MEMORY;
        }
        if (allocator != null && (exit.allocatorNotInUse() || exit.code() == NO_LIBRARY)) {
            return Cause.ALLOCATOR;
        }
        return exit.stderr().contains("KclEngine.load") ? Cause.ENGINE : Cause.ENDED;
    }
}
