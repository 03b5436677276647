package io.claimmachinery.kcl.pool;

import io.claimmachinery.kcl.KclWorkerOptions;
import io.claimmachinery.kcl.PoolStatistics;
import io.claimmachinery.kcl.PoolStatistics.RestartCause;
import io.claimmachinery.kcl.Watchdog;
import io.claimmachinery.kcl.process.WorkerLauncher;
import io.claimmachinery.kcl.process.WorkerProcess;
import io.claimmachinery.kcl.protocol.Ready;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The state that the slots of a pool share: the queue, the timer that kills workers, the launcher, and the counts. */
final class PoolState {
    private final KclWorkerOptions options;
    private final CompletableFuture<WorkerLauncher> launcher;
    private final RenderQueue queue;
    private final ScheduledThreadPoolExecutor watchdog;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Ready> firstReady = new CompletableFuture<>();
    private final AtomicInteger workers = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final LongAdder rendered = new LongAdder();
    private final Map<RestartCause, LongAdder> restarts = new ConcurrentHashMap<>();
    private volatile @Nullable String startFailure;

    PoolState(KclWorkerOptions options, CompletableFuture<WorkerLauncher> launcher) {
        this.options = options;
        this.launcher = launcher;
        this.watchdog = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("kcl-worker-watchdog").factory());
        watchdog.setRemoveOnCancelPolicy(true);
        watchdog.prestartAllCoreThreads();
        this.queue = new RenderQueue(options.size(), watchdog, () -> workers.get() - busy.get(), () -> startFailure);
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

    CompletableFuture<WorkerLauncher> launcher() {
        return launcher;
    }

    WorkerProcess launch() throws IOException, InterruptedException {
        try {
            return new WorkerProcess(launcher.get().start(), options.limits().outputBytes());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
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
        startFailure = null;
        workers.incrementAndGet();
        firstReady.complete(ready);
    }

    void left() {
        workers.decrementAndGet();
    }

    void failedToStart(String reason) {
        startFailure = reason;
        restarted(RestartCause.START_FAILED);
        firstReady.completeExceptionally(new IllegalStateException("Cannot start a KCL worker: " + reason));
    }

    void restarted(RestartCause cause) {
        restarts.computeIfAbsent(cause, each -> new LongAdder()).increment();
    }

    void began() {
        busy.incrementAndGet();
    }

    void ended() {
        busy.decrementAndGet();
        rendered.increment();
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
        var _ = launcher.thenAccept(WorkerLauncher::close);
        queue.abandon();
    }
}
