package io.claimmachinery.kcl.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.claimmachinery.kcl.KclWorkerOptions;
import io.claimmachinery.kcl.PoolBusyException;
import io.claimmachinery.kcl.RenderRequest;
import io.claimmachinery.kcl.RenderResult;
import io.claimmachinery.kcl.RenderResult.Rendered;
import io.claimmachinery.kcl.protocol.WorkerRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueTests {
    private static final Duration PATIENCE = Duration.ofMillis(100);

    @TempDir
    private Path directory;

    @Test
    void eachRequestThatWaitsTooLongForAWorkerIsRefusedAndNoOther() throws Exception {
        Modules modules = new Modules(directory);
        RenderRequest endless = modules.module(
                "endless", "f = lambda n: int -> int { f(n - 1) + f(n - 2) if n > 1 else n }\na = f(60)\n");
        RenderRequest good = modules.module("good", "a = 1\n");
        KclWorkerOptions options = modules.options();
        try (KclWorkerPool pool = KclWorkerPool.start(options.with(KclWorkerOptions.Inspecting.NEVER)
                        .with(new KclWorkerOptions.Size(1, 8, PATIENCE))
                        .with(new KclWorkerOptions.Limits(
                                Duration.ofSeconds(6),
                                options.limits().memoryBytes(),
                                options.limits().outputBytes())));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<RenderResult> running = threads.submit(() -> pool.render(endless));
            Awaitility.await().until(() -> pool.statistics().busy() == 1);

            for (int waiting = 1; waiting <= 3; waiting++) {
                assertThatExceptionOfType(PoolBusyException.class)
                        .isThrownBy(() -> pool.render(good))
                        .withMessage("No KCL worker was free within " + PATIENCE);
            }

            assertThat(pool.statistics().refused()).isEqualTo(3);
            assertThat(pool.statistics().queued()).isZero();
            assertThat(running.get()).isInstanceOf(RenderResult.TimedOut.class);
            Awaitility.await()
                    .ignoreException(PoolBusyException.class)
                    .until(() -> pool.render(good).equals(new Rendered("a: 1", "")));
        }
    }

    /** A worker may be lost while the pool ends, and nobody takes its request from the queue then. */
    @Test
    void aRequestThatComesBackAfterTheEndIsAnswered() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
        RenderQueue queue = new RenderQueue(
                new KclWorkerOptions.Size(1, 1, Duration.ofMinutes(1)), timer, () -> 0, new MissingWorkers(1));
        RenderJob first = new RenderJob(WorkerRequest.getDefaultInstance(), PATIENCE);
        queue.putBack(first);
        timer.shutdownNow();
        queue.abandon();
        RenderJob late = new RenderJob(WorkerRequest.getDefaultInstance(), PATIENCE);
        queue.putBack(late);

        assertThat(first.outcome()).isCompletedWithValue(new RenderJob.Outcome.Died("the service is stopping"));
        assertThat(late.outcome()).isCompletedWithValue(new RenderJob.Outcome.Died("the service is stopping"));
    }
}
