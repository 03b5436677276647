package io.claimmachinery.kcl;

import java.time.Duration;

/** No worker took the request: the queue is full, or the wait in it was too long, or none can be started. Try again later. */
public final class PoolBusyException extends RuntimeException {
    private final Duration retryAfter;

    public PoolBusyException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** When a try is likely to succeed; at least a second. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
