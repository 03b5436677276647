package io.claimmachinery.kcl.pool;

import io.claimmachinery.kcl.process.WorkerProcess;
import io.claimmachinery.kcl.protocol.Ready;
import io.claimmachinery.kcl.worker.WorkerMain;
import java.io.IOException;
import java.time.Duration;

/** A worker that can take requests, with the facts that it reported about itself. */
record StartedWorker(WorkerProcess process, Ready ready) {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /**
     * Starts a worker.
     *
     * @throws FailedStart if it does not start; the reason is in the log and in the pool's counts
     */
    static StartedWorker start(PoolState pool) throws InterruptedException, FailedStart {
        WorkerStarts.Started started = null;
        try {
            started = pool.starts().start();
            WorkerProcess process = started.process();
            Runnable disarm = pool.killAfter(TIMEOUT, process::kill);
            Ready ready = process.awaitReady();
            disarm.run();
            return new StartedWorker(
                    process, limited(process, ready, pool.options().limits().memoryBytes()));
        } catch (IOException | RuntimeException | Error e) {
            FailedStart failure = started == null
                    ? FailedStart.without(e)
                    : FailedStart.of(
                            started.process().awaitExit(), e, pool.options().allocator());
            if (started != null) {
                pool.starts().failed(started);
            }
            pool.failedToStart(failure.failure());
            throw failure;
        }
    }

    private static Ready limited(WorkerProcess process, Ready ready, long memory) {
        return process.limitGrowth(memory + WorkerMain.STACKS_BYTES)
                ? ready.toBuilder().addLimits("address-space").build()
                : ready.toBuilder()
                        .addWarnings("the memory of workers is not limited")
                        .build();
    }
}
