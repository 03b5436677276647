package io.claimmachinery.registry.history;

import io.claimmachinery.git.GitException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Follows the branch's history after each sync, in one thread of its own: neither syncs nor requests wait for it, and its
 * failures are its own. What was read stays.
 */
final class HistoryLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(HistoryLoop.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

    private final Supplier<HistoryUpdate> update;
    private final InventoryHistory history;
    private final Semaphore requests = new Semaphore(0);
    private volatile @Nullable Thread thread;

    HistoryLoop(Supplier<HistoryUpdate> update, InventoryHistory history) {
        this.update = update;
        this.history = history;
    }

    /** Asks to look at the branch as soon as possible; does not wait for it. */
    void request() {
        requests.release();
    }

    @Override
    public void start() {
        if (!history.window().isOff()) {
            thread = Thread.ofVirtual().name("history").start(this::run);
        }
    }

    private void run() {
        Duration retry = FIRST_RETRY;
        try {
            requests.acquire();
            while (!Thread.currentThread().isInterrupted()) {
                requests.drainPermits();
                if (updateOnce()) {
                    retry = FIRST_RETRY;
                    requests.acquire();
                } else {
                    requests.tryAcquire(retry.toMillis(), TimeUnit.MILLISECONDS);
                    retry = retry.multipliedBy(2).compareTo(LONGEST_RETRY) < 0 ? retry.multipliedBy(2) : LONGEST_RETRY;
                }
            }
        } catch (InterruptedException | CancellationException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean updateOnce() {
        try {
            update.get().run(() -> requests.availablePermits() > 0);
            return true;
        } catch (CancellationException e) {
            throw e;
        } catch (GitException e) {
            failed(String.valueOf(e.getMessage()), e);
        } catch (OutOfMemoryError e) {
            failed("There is not enough memory for the history", e);
        } catch (RuntimeException | Error e) {
            // Errors as well: without this thread there would be no history until the next start, and nobody would see
            // why
            failed("Reading the history failed unexpectedly: " + e, e);
        }
        return false;
    }

    private void failed(String reason, Throwable cause) {
        if (!Thread.currentThread().isInterrupted() && history.fail(reason)) {
            log.warn("The history is not read further, trying again: {}", reason);
        }
        log.debug("Reading the history failed", cause);
    }

    @Override
    public void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
