package io.claimmachinery.kcl;

import java.time.Duration;

/**
 * Thrown if no worker took the request: the queue is full, or the wait in it was too long.
 * Try again later.
 */
public final class PoolBusyException extends RuntimeException {
    private final Duration retryAfter;

    public PoolBusyException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** Returns after what time a retry is likely to succeed; at least one second. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
