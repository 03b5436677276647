package io.claimmachinery.kcl.pool;

import io.claimmachinery.kcl.KclWorkerOptions;
import io.claimmachinery.kcl.NoWorkerException;
import io.claimmachinery.kcl.PoolBusyException;
import io.claimmachinery.kcl.pool.RenderJob.Outcome;
import io.claimmachinery.kcl.protocol.WorkerRequest;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The queue in which requests wait for a worker, limited in number and time, and in which callers wait for answers. */
final class RenderQueue {
    /** What callers read if no worker began with their request. */
    static final String NOT_BEGUN = "the worker ended before the render began";

    private final KclWorkerOptions.Size size;
    private final IntSupplier idleWorkers;
    private final MissingWorkers missing;
    private final ScheduledExecutorService timer;
    private final BlockingQueue<RenderJob> jobs;
    private final AtomicBoolean timed = new AtomicBoolean();
    private final LongAdder refused = new LongAdder();
    private volatile boolean closed;
    private volatile boolean abandoned;

    /** Creates a queue. The supplier returns the number of idle workers. */
    RenderQueue(
            KclWorkerOptions.Size size,
            ScheduledExecutorService timer,
            IntSupplier idleWorkers,
            MissingWorkers missing) {
        this.size = size;
        this.timer = timer;
        this.idleWorkers = idleWorkers;
        this.missing = missing;
        this.jobs = new ArrayBlockingQueue<>(size.queue() + size.workers());
    }

    /**
     * Waits for a worker's answer, and in the queue no longer than the queue timeout.
     *
     * @param time how long the worker may take
     * @throws PoolBusyException if no worker takes the request
     * @throws NoWorkerException if there is no worker, because none starts
     */
    Outcome submit(WorkerRequest request, Duration time) {
        RenderJob job = new RenderJob(request, time);
        if (closed) {
            throw busy("The KCL workers are being stopped");
        }
        requireWorkers();
        if (jobs.size() >= size.queue() + idleWorkers.getAsInt() || !offer(job)) {
            throw busy("All KCL workers are busy and the queue is full");
        }
        setTimer(size.queueTimeout().toNanos());
        try {
            // Without a timeout, which for a virtual thread wakes another thread twice. The timer ends the wait
            return job.outcome().get();
        } catch (CancellationException e) {
            requireWorkers();
            throw busy("No KCL worker was free within " + size.queueTimeout());
        } catch (InterruptedException e) {
            if (job.claim()) {
                jobs.remove(job);
            }
            Thread.currentThread().interrupt();
            throw busy("Interrupted while waiting for a KCL worker");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds a request, and answers it if no worker will take it any more. Returns false if the queue is full. */
    private boolean offer(RenderJob job) {
        boolean offered = jobs.offer(job);
        if (abandoned) {
            abandon();
        }
        return offered;
    }

    /** Starts the timer unless it is running. One timer serves all requests. */
    private void setTimer(long nanos) {
        if (timed.compareAndSet(false, true)) {
            try {
                var _ = timer.schedule(this::refuseLate, nanos, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                // The pool has been stopped
                abandon();
            }
        }
    }

    /** Ends the wait of requests that have been in the queue for too long. */
    private void refuseLate() {
        long limit = size.queueTimeout().toNanos();
        for (RenderJob job : jobs) {
            if (job.waited() >= limit && job.claim()) {
                jobs.remove(job);
                job.outcome().cancel(false);
            }
        }
        // Requests that come from now on start the timer themselves
        timed.set(false);
        jobs.stream().mapToLong(RenderJob::waited).max().ifPresent(longest -> setTimer(Math.max(1, limit - longest)));
    }

    private PoolBusyException busy(String reason) {
        refused.increment();
        String some = missing.some()
                .map(failure -> "; cannot start a worker: " + failure.reason())
                .orElse("");
        return new PoolBusyException(reason + some, Duration.ofSeconds(Math.max(1, jobs.size() / size.workers())));
    }

    /** Nobody waits for a worker that will not come. */
    private void requireWorkers() {
        missing.all().ifPresent(failure -> {
            throw new NoWorkerException(failure);
        });
    }

    /** Returns the next request for a worker; null if none arrived within a moment. */
    @Nullable RenderJob next() throws InterruptedException {
        return jobs.poll(500, TimeUnit.MILLISECONDS);
    }

    /** Lets another worker have the request of a worker that was lost. */
    void putBack(RenderJob job) {
        job.claimed().set(false);
        if (offer(job)) {
            setTimer(Math.max(1, size.queueTimeout().toNanos() - job.waited()));
        } else {
            job.outcome().complete(new Outcome.Died(NOT_BEGUN));
        }
    }

    /** Takes no more requests. Waiting requests are still processed. */
    void close() {
        closed = true;
    }

    boolean isEmpty() {
        return jobs.isEmpty();
    }

    int length() {
        return jobs.size();
    }

    long refused() {
        return refused.sum();
    }

    /** Answers all requests that are left, and those that come back later. */
    void abandon() {
        abandoned = true;
        for (RenderJob left = jobs.poll(); left != null; left = jobs.poll()) {
            left.outcome().complete(new Outcome.Died("the service is stopping"));
        }
    }
}
