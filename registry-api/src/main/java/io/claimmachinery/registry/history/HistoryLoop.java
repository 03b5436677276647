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
 * Updates the history of the branch after each sync. Neither syncs nor requests wait for it, and its failures do not affect them.
 * After a failure, the history that was already read remains available.
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
            // Catches errors as well: without this thread, there would be no history until the next start, and the
            // cause would not be visible
            failed(ReadingFailure.reason(e, "the history"), e);
            return LoopPause.upTo(retries.next());
        }
    }

    private void failed(String reason, Throwable cause) {
        if (!isStopping() && history.fail(reason)) {
            log.warn("Cannot read more of the history, trying again: {}", reason);
        }
        log.debug("Reading the history failed", cause);
    }
}
