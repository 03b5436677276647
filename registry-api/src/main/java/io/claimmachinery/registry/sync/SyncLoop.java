package io.claimmachinery.registry.sync;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Syncs by the clock and on request, in one thread of its own, so that syncs never overlap. A request during a sync
 * leads to one more sync after it: what was pushed meanwhile is not missed. Only {@link #stop} ends it.
 */
public final class SyncLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SyncLoop.class);

    private final RegistrySyncer syncer;
    private final CatalogHolder holder;
    private final SyncSchedule schedule;
    private final SyncMetrics metrics;
    private final Semaphore requests = new Semaphore(0);
    private volatile @Nullable Thread thread;

    SyncLoop(RegistrySyncer syncer, CatalogHolder holder, SyncSchedule schedule, SyncMetrics metrics) {
        this.syncer = syncer;
        this.holder = holder;
        this.schedule = schedule;
        this.metrics = metrics;
    }

    /** Asks for a sync as soon as possible; does not wait for it. */
    public void request() {
        requests.release();
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("sync").start(this::run);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                requests.drainPermits();
                Duration pause = syncOnce();
                boolean requested = requests.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
                metrics.woken(requested);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration syncOnce() {
        try {
            Timer.Sample sample = metrics.start();
            SyncOutcome outcome = syncer.sync();
            metrics.stop(sample, outcome);
            return schedule.next(outcome, holder.state().failures());
        } catch (Throwable e) {
            // Errors as well: without this thread the service would never sync again, and nobody would see why
            log.error("The sync failed unexpectedly", e);
            return schedule.next(SyncOutcome.UNREACHABLE, holder.state().failures());
        }
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
