package io.claimmachinery.kcl.pool;

import io.claimmachinery.kcl.protocol.WorkerRequest;
import io.claimmachinery.kcl.protocol.WorkerResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request in the queue. A worker's thread, the queue's timer or its interrupted caller claims it, whichever is first.
 *
 * @param time how long the worker may take, from the moment it begins
 * @param since when it came, as {@link System#nanoTime()}
 * @param returned whether a worker was lost with the request, so that another worker got it
 */
record RenderJob(
        WorkerRequest request,
        Duration time,
        long since,
        CompletableFuture<Outcome> outcome,
        AtomicBoolean claimed,
        AtomicBoolean returned) {
    RenderJob(WorkerRequest request, Duration time) {
        this(request, time, System.nanoTime(), new CompletableFuture<>(), new AtomicBoolean(), new AtomicBoolean());
    }

    /** Returns how long ago it came, in nanoseconds. */
    long waited() {
        return System.nanoTime() - since;
    }

    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    /** The result of the exchange with the worker. */
    sealed interface Outcome {
        record Answered(WorkerResponse response) implements Outcome {}

        record DeadlinePassed() implements Outcome {}

        record OutOfMemory() implements Outcome {}

        record Died(String reason) implements Outcome {}

        /** The worker ended for a reason outside the request: killed, or before it had the whole request. */
        record Lost(String reason) implements Outcome {}
    }
}
