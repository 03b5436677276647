package io.claimmachinery.kcl.pool;

import io.claimmachinery.kcl.process.WorkerProcess;
import io.claimmachinery.kcl.protocol.Ready;
import io.claimmachinery.kcl.worker.WorkerMain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker that can take requests, with the facts that it reported about itself. */
record StartedWorker(WorkerProcess process, Ready ready) {
    private static final Logger LOG = LoggerFactory.getLogger(StartedWorker.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Starts a worker. Returns null if it does not start; the pool then knows the reason, and nothing of the worker is left. */
    static @Nullable StartedWorker start(PoolState pool) throws InterruptedException {
        WorkerProcess process = null;
        try {
            process = pool.launch();
            Runnable disarm = pool.killAfter(TIMEOUT, process::kill);
            Ready ready = process.awaitReady();
            disarm.run();
            return new StartedWorker(
                    process, limited(process, ready, pool.options().limits().memoryBytes()));
        } catch (IOException | RuntimeException | Error e) {
            String reason =
                    e.getMessage() + (process == null ? "" : ": " + lastLine(process.awaitExit()) + allocator(pool));
            pool.failedToStart(reason);
            LOG.warn("Cannot start a KCL worker: {}", reason);
            return null;
        }
    }

    private static Ready limited(WorkerProcess process, Ready ready, long memory) {
        return process.limitGrowth(memory + WorkerMain.STACKS_BYTES)
                ? ready.toBuilder().addLimits("address-space").build()
                : ready.toBuilder()
                        .addWarnings("the memory of workers is not limited")
                        .build();
    }

    /** A library that a worker does not find may be one that its allocator needs. */
    private static String allocator(PoolState pool) {
        Path named = pool.options().allocator();
        return named == null ? "" : " (KCL_ALLOCATOR is " + named + ")";
    }

    private static String lastLine(WorkerProcess.Exit exit) {
        String text = exit.stderr().strip();
        return text.isEmpty() ? exit.describe() : text.substring(0, Math.min(500, text.length()));
    }
}
