package io.claimmachinery.kcl.pool;

import io.claimmachinery.kcl.PoolStatistics.RestartCause;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker that is started while the one whose place it takes goes on working, so that nobody waits for the change. Used by
 * the slot's thread alone; it starts on a platform thread of its own.
 */
final class StandbyWorker {
    private static final Logger LOG = LoggerFactory.getLogger(StandbyWorker.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private final PoolState pool;
    private @Nullable CompletableFuture<@Nullable StartedWorker> start;
    private RestartCause cause = RestartCause.RENDERS;
    private long notBefore = System.nanoTime();

    StandbyWorker(PoolState pool) {
        this.pool = pool;
    }

    /** Begins to start one, unless that has begun, or failed a moment ago. */
    void call(RestartCause why) {
        if (start != null || System.nanoTime() - notBefore < 0) {
            return;
        }
        CompletableFuture<@Nullable StartedWorker> begun = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().daemon().name("kcl-worker-standby").unstarted(() -> {
            try {
                begun.complete(StartedWorker.start(pool));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                begun.complete(null);
            }
        });
        try {
            thread.start();
            cause = why;
            start = begun;
        } catch (OutOfMemoryError e) {
            // no memory or no thread more at this moment; the one at work goes on
            LOG.warn("The standby of a KCL worker does not start: {}", e.getMessage());
            later();
        }
    }

    private void later() {
        notBefore = System.nanoTime() + AFTER_FAILURE.toNanos();
    }

    /** Why it was called for. */
    RestartCause cause() {
        return cause;
    }

    /** The one that has started, once; null while there is none. */
    @Nullable StartedWorker takeIfReady() {
        return start != null && start.isDone() ? take(start) : null;
    }

    /** Waits for the one that is starting; null when none is, or it does not start. */
    @Nullable StartedWorker await() {
        return start == null ? null : take(start);
    }

    private @Nullable StartedWorker take(CompletableFuture<@Nullable StartedWorker> begun) {
        StartedWorker started = begun.join();
        start = null;
        if (started == null) {
            later();
        }
        return started;
    }

    /** Nobody needs it any more. */
    void dismiss() {
        if (start != null) {
            var _ = start.thenAccept(started -> {
                if (started != null) {
                    started.process().kill();
                }
            });
        }
    }
}
