package io.claimmachinery.registry.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The length of a {@link RequestedLoop}'s pause, and whether a request ends the pause. */
public final class LoopPause {

    private final Optional<Duration> longest;
    private final boolean endsOnRequest;

    private LoopPause(Optional<Duration> longest, boolean endsOnRequest) {
        this.longest = longest;
        this.endsOnRequest = endsOnRequest;
    }

    /** No pause. */
    public static LoopPause none() {
        return upTo(Duration.ZERO);
    }

    /** Pauses until the next request. */
    public static LoopPause untilRequest() {
        return new LoopPause(Optional.empty(), true);
    }

    /** Pauses until the next request, but no longer than the given time. */
    public static LoopPause upTo(Duration longest) {
        return new LoopPause(Optional.of(longest), true);
    }

    /** Pauses for exactly the given time, even if there are requests. */
    public static LoopPause of(Duration length) {
        return new LoopPause(Optional.of(length), false);
    }

    /** Waits. Returns whether a request ended the pause; that request is consumed. */
    boolean await(Semaphore requests) throws InterruptedException {
        if (longest.isEmpty()) {
            requests.acquire();
            return true;
        }
        if (endsOnRequest) {
            return requests.tryAcquire(longest.get().toNanos(), TimeUnit.NANOSECONDS);
        }
        Thread.sleep(longest.get());
        return false;
    }
}
