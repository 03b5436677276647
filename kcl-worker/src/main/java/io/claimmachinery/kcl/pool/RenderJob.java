package io.claimmachinery.kcl.pool;

import io.claimmachinery.kcl.protocol.WorkerRequest;
import io.claimmachinery.kcl.protocol.WorkerResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request in the queue. Either a worker's thread or its waiting caller claims it, whichever is first.
 *
 * @param time how long the worker may take, from the moment it begins
 */
record RenderJob(WorkerRequest request, Duration time, CompletableFuture<Outcome> outcome, AtomicBoolean claimed) {
    RenderJob(WorkerRequest request, Duration time) {
        this(request, time, new CompletableFuture<>(), new AtomicBoolean());
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
    }
}
