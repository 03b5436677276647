package io.claimmachinery.registry.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How long a {@link RequestedLoop} pauses, and whether a request ends the pause. */
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

    /** Until the next request. */
    public static LoopPause untilRequest() {
        return new LoopPause(Optional.empty(), true);
    }

    /** Until the next request, at most that long. */
    public static LoopPause upTo(Duration longest) {
        return new LoopPause(Optional.of(longest), true);
    }

    /** That long, whatever is requested meanwhile. */
    public static LoopPause of(Duration length) {
        return new LoopPause(Optional.of(length), false);
    }

    /** Waits. The answer is whether a request ended the pause; that request is used up. */
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
