package io.claimmachinery.kcl.pool;

import io.claimmachinery.kcl.protocol.WorkerRequest;
import io.claimmachinery.kcl.protocol.WorkerResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request on its way through the queue; the first of a worker's thread and its waiting caller claims it.
 *
 * @param time that the worker may take, from when it begins
 */
record RenderJob(WorkerRequest request, Duration time, CompletableFuture<Outcome> outcome, AtomicBoolean claimed) {
    RenderJob(WorkerRequest request, Duration time) {
        this(request, time, new CompletableFuture<>(), new AtomicBoolean());
    }

    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    /** How the exchange with the worker ended. */
    sealed interface Outcome {
        record Answered(WorkerResponse response) implements Outcome {}

        record DeadlinePassed() implements Outcome {}

        record OutOfMemory() implements Outcome {}

        record Died(String reason) implements Outcome {}
    }
}
