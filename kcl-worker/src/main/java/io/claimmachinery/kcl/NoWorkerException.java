package io.claimmachinery.kcl;

import java.time.Duration;

/** Thrown if there is no worker, because none starts. The pool keeps trying. */
public final class NoWorkerException extends IllegalStateException {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final transient StartFailure failure;

    public NoWorkerException(StartFailure failure) {
        super("Cannot start a KCL worker: " + failure.reason());
        this.failure = failure;
    }

    public StartFailure failure() {
        return failure;
    }

    /** Returns the longest time until the pool tries again. */
    public Duration retryAfter() {
        return RETRY_AFTER;
    }
}
