package io.claimmachinery.registry.history;

import io.claimmachinery.registry.sync.LoopPause;
import io.claimmachinery.registry.sync.ReadingFailure;
import io.claimmachinery.registry.sync.RequestedLoop;
import io.claimmachinery.registry.sync.RetryPauses;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the branch's history after each sync: neither syncs nor requests wait for it, and its failures are its own. What was
 * read stays.
 */
final class HistoryLoop extends RequestedLoop {

    private static final Logger log = LoggerFactory.getLogger(HistoryLoop.class);

    private final Supplier<HistoryUpdate> update;
    private final InventoryHistory history;
    private final RetryPauses retries = new RetryPauses(Duration.ofSeconds(2), Duration.ofMinutes(5));

    HistoryLoop(Supplier<HistoryUpdate> update, InventoryHistory history) {
        super("history", LoopPause.untilRequest());
        this.update = update;
        this.history = history;
    }

    @Override
    protected boolean isWanted() {
        return !history.window().isOff();
    }

    @Override
    protected LoopPause runOnce(BooleanSupplier requested) {
        try {
            update.get().run(requested);
            retries.reset();
            return LoopPause.untilRequest();
        } catch (CancellationException e) {
            throw e;
        } catch (Throwable e) {
            // Errors as well: without this thread there would be no history until the next start, and nobody would see
            // why
            failed(ReadingFailure.reason(e, "the history"), e);
            return LoopPause.upTo(retries.next());
        }
    }

    private void failed(String reason, Throwable cause) {
        if (!isStopping() && history.fail(reason)) {
            log.warn("The history is not read further, trying again: {}", reason);
        }
        log.debug("Reading the history failed", cause);
    }
}
