package io.claimmachinery.registry.sync;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Syncs at intervals and on request. A push during a sync is not missed. */
public final class SyncLoop extends RequestedLoop {

    private static final Logger log = LoggerFactory.getLogger(SyncLoop.class);

    private final RegistrySyncer syncer;
    private final CatalogHolder holder;
    private final SyncSchedule schedule;
    private final SyncMetrics metrics;

    SyncLoop(RegistrySyncer syncer, CatalogHolder holder, SyncSchedule schedule, SyncMetrics metrics) {
        super("sync", LoopPause.none());
        this.syncer = syncer;
        this.holder = holder;
        this.schedule = schedule;
        this.metrics = metrics;
    }

    /** Starts before the HTTP server does, because readiness waits for the first sync. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    protected LoopPause runOnce(BooleanSupplier requested) {
        return LoopPause.upTo(syncOnce());
    }

    private Duration syncOnce() {
        try {
            Timer.Sample sample = metrics.start();
            SyncOutcome outcome = syncer.sync();
            metrics.stop(sample, outcome);
            return schedule.next(outcome, holder.state().failures());
        } catch (Throwable e) {
            // Catches errors too: without this thread the service would never sync again, and the log would not show
            // why
            log.error("The sync failed unexpectedly", e);
            return schedule.next(SyncOutcome.UNREACHABLE, holder.state().failures());
        }
    }

    @Override
    protected void woken(boolean byRequest) {
        metrics.woken(byRequest);
    }
}
