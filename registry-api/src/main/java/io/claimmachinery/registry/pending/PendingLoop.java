package io.claimmachinery.registry.pending;

import io.claimmachinery.forge.ForgeException;
import io.claimmachinery.registry.sync.LoopPause;
import io.claimmachinery.registry.sync.ReadingFailure;
import io.claimmachinery.registry.sync.RequestedLoop;
import io.claimmachinery.registry.sync.RetryPauses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads open pull requests after each sync. Syncs and HTTP requests never wait for it, and its failures do not affect
 * them. After a failure, the last result stays. Waits as long as the git host asks for.
 */
final class PendingLoop extends RequestedLoop implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PendingLoop.class);
    private static final Duration UNTOLD_LIMIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_LIMIT = Duration.ofHours(1);

    private final Optional<PendingUpdate> update;
    private final PendingRequests pending;
    private final Clock clock;
    private final RetryPauses retries = new RetryPauses(Duration.ofSeconds(1), Duration.ofMinutes(5));

    PendingLoop(Optional<PendingUpdate> update, PendingRequests pending, Clock clock) {
        super("pending", LoopPause.untilRequest());
        this.update = update;
        this.pending = pending;
        this.clock = clock;
    }

    @Override
    protected boolean isWanted() {
        return update.isPresent();
    }

    @Override
    protected LoopPause runOnce(BooleanSupplier requested) {
        try {
            Optional<String> before = pending.problem();
            update.ifPresent(PendingUpdate::run);
            pending.problem()
                    .filter(problem -> !problem.equals(before.orElse("")))
                    .ifPresent(problem -> log.warn("Open requests: {}", problem));
            retries.reset();
            return LoopPause.untilRequest();
        } catch (Throwable e) {
            // Catches errors too: without this thread, requests would not be read again until the next start
            failed(ReadingFailure.reason(e, "the open requests"), e);
            return LoopPause.of(pause(e));
        }
    }

    private Duration pause(Throwable failure) {
        Duration retry = retries.next();
        if (failure instanceof ForgeException.RateLimited limit) {
            Instant now = clock.instant();
            return Duration.between(now, end(limit, now));
        }
        return retry;
    }

    /** Returns when to try again after a rate limit. The wait is bounded, whatever the host asks for. */
    static Instant end(ForgeException.RateLimited limit, Instant now) {
        Instant said = limit.until().orElse(now.plus(UNTOLD_LIMIT));
        Instant soonest = said.isBefore(now.plusSeconds(1)) ? now.plusSeconds(1) : said;
        return soonest.isAfter(now.plus(LONGEST_LIMIT)) ? now.plus(LONGEST_LIMIT) : soonest;
    }

    private void failed(String reason, Throwable cause) {
        if (!isStopping() && pending.fail(reason)) {
            log.warn("Cannot read the open requests, trying again: {}", reason);
        }
        log.debug("Reading the open requests failed", cause);
    }

    @Override
    public void close() {
        update.ifPresent(PendingUpdate::close);
    }
}
