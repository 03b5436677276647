package io.claimmachinery.kcl.pool;

import io.claimmachinery.kcl.KclWorkerOptions;
import io.claimmachinery.kcl.NoWorkerException;
import io.claimmachinery.kcl.PoolStatistics;
import io.claimmachinery.kcl.PoolStatistics.RestartCause;
import io.claimmachinery.kcl.StartFailure;
import io.claimmachinery.kcl.Watchdog;
import io.claimmachinery.kcl.protocol.Ready;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state that the slots of a pool share: the queue, the timer that kills workers, their starts, and the counts. */
final class PoolState {
    private static final Logger LOG = LoggerFactory.getLogger(PoolState.class);

    private final KclWorkerOptions options;
    private final WorkerStarts starts;
    private final MissingWorkers missing;
    private final RenderQueue queue;
    private final ScheduledThreadPoolExecutor watchdog;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Ready> firstReady = new CompletableFuture<>();
    private final AtomicInteger workers = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final LongAdder rendered = new LongAdder();
    private final Map<RestartCause, LongAdder> restarts = new ConcurrentHashMap<>();

    PoolState(KclWorkerOptions options, WorkerStarts starts) {
        this.options = options;
        this.starts = starts;
        this.missing = new MissingWorkers(options.size().workers());
        this.watchdog = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("kcl-worker-watchdog").factory());
        watchdog.setRemoveOnCancelPolicy(true);
        watchdog.prestartAllCoreThreads();
        this.queue = new RenderQueue(options.size(), watchdog, () -> workers.get() - busy.get(), missing);
        for (RestartCause cause : RestartCause.values()) {
            restarts.put(cause, new LongAdder());
        }
    }

    KclWorkerOptions options() {
        return options;
    }

    RenderQueue queue() {
        return queue;
    }

    CompletableFuture<Ready> firstReady() {
        return firstReady;
    }

    CountDownLatch closing() {
        return closing;
    }

    boolean closed() {
        return closing.getCount() == 0;
    }

    /** Returns false once the pool is closing and no request is waiting. */
    boolean running() {
        return !closed() || !queue.isEmpty();
    }

    WorkerStarts starts() {
        return starts;
    }

    MissingWorkers missing() {
        return missing;
    }

    Watchdog deadline() {
        return new Watchdog(watchdog);
    }

    /** Schedules a kill. Returns an action that cancels it. */
    Runnable killAfter(Duration time, Runnable kill) {
        Future<?> scheduled = watchdog.schedule(kill, time.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    void joined(Ready ready) {
        workers.incrementAndGet();
        firstReady.complete(ready);
    }

    void left() {
        workers.decrementAndGet();
    }

    void failedToStart(StartFailure failure) {
        LOG.warn("Cannot start a KCL worker: {}", failure.reason());
        restarted(RestartCause.START_FAILED);
        firstReady.completeExceptionally(new NoWorkerException(failure));
    }

    void restarted(RestartCause cause) {
        restarts.computeIfAbsent(cause, each -> new LongAdder()).increment();
    }

    void began() {
        busy.incrementAndGet();
    }

    void ended(boolean answered) {
        busy.decrementAndGet();
        if (answered) {
            rendered.increment();
        }
    }

    PoolStatistics statistics() {
        Map<RestartCause, Long> causes = new EnumMap<>(RestartCause.class);
        restarts.forEach((cause, count) -> causes.put(cause, count.sum()));
        return new PoolStatistics(workers.get(), busy.get(), queue.length(), rendered.sum(), queue.refused(), causes);
    }

    void close() {
        queue.close();
        closing.countDown();
    }

    void end() {
        watchdog.shutdownNow();
        starts.close();
        queue.abandon();
    }
}
