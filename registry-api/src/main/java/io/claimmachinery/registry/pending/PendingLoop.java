package io.claimmachinery.registry.pending;

import io.claimmachinery.forge.ForgeException;
import io.claimmachinery.git.GitException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at open requests after each sync, in one thread of its own: neither syncs nor requests wait for it, and its failures are its
 * own. What was found out stays. Waits as long as the host asks for.
 */
final class PendingLoop implements SmartLifecycle, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PendingLoop.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
    private static final Duration UNTOLD_LIMIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_LIMIT = Duration.ofHours(1);

    private final Optional<PendingUpdate> update;
    private final PendingRequests pending;
    private final Clock clock;
    private final Semaphore requests = new Semaphore(0);
    private volatile @Nullable Thread thread;

    PendingLoop(Optional<PendingUpdate> update, PendingRequests pending, Clock clock) {
        this.update = update;
        this.pending = pending;
        this.clock = clock;
    }

    /** Asks to look at the requests as soon as possible; does not wait for it. */
    void request() {
        requests.release();
    }

    @Override
    public void start() {
        update.ifPresent(task -> thread = Thread.ofVirtual().name("pending").start(() -> run(task)));
    }

    private void run(PendingUpdate task) {
        Duration retry = FIRST_RETRY;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                requests.acquire();
                requests.drainPermits();
                Optional<Duration> pause = runOnce(task, retry);
                if (pause.isEmpty()) {
                    retry = FIRST_RETRY;
                } else {
                    retry = longer(retry);
                    Thread.sleep(pause.get());
                    requests.release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long to wait after a failure; empty where all is well. */
    private Optional<Duration> runOnce(PendingUpdate task, Duration retry) {
        try {
            Optional<String> before = pending.problem();
            task.run();
            pending.problem()
                    .filter(problem -> !problem.equals(before.orElse("")))
                    .ifPresent(problem -> log.warn("Open requests: {}", problem));
            return Optional.empty();
        } catch (ForgeException.RateLimited e) {
            failed(String.valueOf(e.getMessage()), e);
            Instant now = clock.instant();
            return Optional.of(Duration.between(now, end(e, now)));
        } catch (ForgeException | GitException e) {
            failed(String.valueOf(e.getMessage()), e);
        } catch (OutOfMemoryError e) {
            failed("There is not enough memory for the open requests", e);
        } catch (RuntimeException | Error e) {
            // Errors as well: without this thread nobody would look at requests until the next start
            failed("Reading the open requests failed unexpectedly: " + e, e);
        }
        return Optional.of(retry);
    }

    /** When a host answers again that has had enough; bounded, whatever it says. */
    static Instant end(ForgeException.RateLimited limit, Instant now) {
        Instant said = limit.until().orElse(now.plus(UNTOLD_LIMIT));
        Instant soonest = said.isBefore(now.plusSeconds(1)) ? now.plusSeconds(1) : said;
        return soonest.isAfter(now.plus(LONGEST_LIMIT)) ? now.plus(LONGEST_LIMIT) : soonest;
    }

    private static Duration longer(Duration retry) {
        Duration doubled = retry.multipliedBy(2);
        return doubled.compareTo(LONGEST_RETRY) < 0 ? doubled : LONGEST_RETRY;
    }

    private void failed(String reason, Throwable cause) {
        if (!Thread.currentThread().isInterrupted() && pending.fail(reason)) {
            log.warn("Open requests are not read, trying again: {}", reason);
        }
        log.debug("Reading the open requests failed", cause);
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

    @Override
    public void close() {
        update.ifPresent(PendingUpdate::close);
    }
}
