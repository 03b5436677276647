package io.claimmachinery.kcl.pool;

import io.claimmachinery.kcl.PoolStatistics.RestartCause;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker that starts while the one that it will replace keeps working, so that nobody waits for the replacement. Only
 * the slot's thread uses it; it starts on a platform thread of its own.
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

    /** Begins to start a worker, unless one is already starting, or the last attempt failed a moment ago. */
    void call(RestartCause why) {
        if (start != null || System.nanoTime() - notBefore < 0) {
            return;
        }
        CompletableFuture<@Nullable StartedWorker> begun = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().daemon().name("kcl-worker-standby").unstarted(() -> {
            try {
                begun.complete(StartedWorker.start(pool));
            } catch (FailedStart e) {
                LOG.debug("The current KCL worker keeps working");
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
            // No memory or no thread is available right now; the current worker keeps working
            LOG.warn("Cannot start the standby of a KCL worker: {}", e.getMessage());
            later();
        }
    }

    private void later() {
        notBefore = System.nanoTime() + AFTER_FAILURE.toNanos();
    }

    /** Returns the reason for the replacement. */
    RestartCause cause() {
        return cause;
    }

    /** Returns the worker that has started, once; null while there is none. */
    @Nullable StartedWorker takeIfReady() {
        return start != null && start.isDone() ? take(start) : null;
    }

    /** Waits for the worker that is starting; null if none is, or if it does not start. */
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

    /** Ends the worker because it is no longer needed. */
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
