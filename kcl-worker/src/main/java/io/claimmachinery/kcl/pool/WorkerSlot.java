package io.claimmachinery.kcl.pool;

import io.claimmachinery.kcl.PoolStatistics.RestartCause;
import io.claimmachinery.kcl.Watchdog;
import io.claimmachinery.kcl.pool.RenderJob.Outcome;
import io.claimmachinery.kcl.process.WorkerProcess;
import io.claimmachinery.kcl.protocol.WorkerResponse;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker's place in the pool. Keeps a worker running and gives it one job after the other. It runs on a separate
 * platform thread, so that every waiting thread is woken by a thread outside the sandbox.
 */
final class WorkerSlot implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerSlot.class);
    private static final int LOOK_AT_SIZE_EVERY = 64;
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);

    private final PoolState pool;
    private final Watchdog deadline;
    private final StandbyWorker standby;
    private @Nullable WorkerProcess worker;

    WorkerSlot(PoolState pool) {
        this.pool = pool;
        this.deadline = pool.deadline();
        this.standby = new StandbyWorker(pool);
    }

    @Override
    public void run() {
        Duration backOff = FIRST_BACK_OFF;
        try {
            while (pool.running()) {
                WorkerProcess current = worker;
                if (current == null || !current.alive()) {
                    if (current != null) {
                        replaced(current, RestartCause.CRASH);
                    }
                    if (!start()) {
                        if (pool.closed()) {
                            break;
                        }
                        pool.closing().await(backOff.toMillis(), TimeUnit.MILLISECONDS);
                        backOff = backOff.multipliedBy(2).compareTo(LONGEST_BACK_OFF) > 0
                                ? LONGEST_BACK_OFF
                                : backOff.multipliedBy(2);
                        continue;
                    }
                    backOff = FIRST_BACK_OFF;
                    continue;
                }
                RenderJob job = pool.queue().next();
                if (job != null) {
                    work(current, job);
                }
                if (worker != null) {
                    takeOver(current);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            WorkerProcess last = worker;
            if (last != null) {
                last.kill();
                pool.left();
            }
            standby.dismiss();
        }
    }

    private boolean start() throws InterruptedException {
        StartedWorker started = standby.await();
        if (started == null) {
            try {
                started = StartedWorker.start(pool);
            } catch (FailedStart e) {
                pool.missing().failed(this, e.failure());
                return false;
            }
        }
        pool.missing().started(this);
        pool.joined(started.ready());
        worker = started.process();
        return true;
    }

    private void takeOver(WorkerProcess former) {
        StartedWorker next = standby.takeIfReady();
        if (next != null) {
            pool.joined(next.ready());
            replaced(former, standby.cause());
            worker = next.process();
        }
    }

    private void work(WorkerProcess current, RenderJob job) {
        if (!current.alive() || !job.claim()) {
            // Died while idle: the next worker gets the job, and its caller hardly notices
            if (!job.claimed().get()) {
                pool.queue().putBack(job);
            }
            return;
        }
        pool.began();
        Outcome outcome = new Outcome.Died("its answer could not be received");
        try {
            outcome = exchange(current, job);
        } catch (OutOfMemoryError e) {
            outcome = new Outcome.Died("the service does not have enough memory for its answer");
            lost(current, e);
        } catch (RuntimeException | Error e) {
            lost(current, e);
        } finally {
            // Whatever happens, end this, because a caller would wait for it for ever
            end(job, outcome);
        }
        if (worker != null) {
            callForStandby(current);
        }
    }

    private void end(RenderJob job, Outcome outcome) {
        if (outcome instanceof Outcome.Lost && job.returned().compareAndSet(false, true)) {
            pool.ended(false);
            pool.queue().putBack(job);
        } else {
            pool.ended(true);
            job.outcome().complete(outcome);
        }
    }

    private void callForStandby(WorkerProcess current) {
        if (current.answered() >= pool.options().recycling().renders()) {
            standby.call(RestartCause.RENDERS);
        } else if (current.answered() % LOOK_AT_SIZE_EVERY == 0
                && current.residentBytes() > pool.options().recycling().residentBytes()) {
            standby.call(RestartCause.RESIDENT_SIZE);
        }
    }

    private void lost(WorkerProcess current, Throwable cause) {
        deadline.end();
        replaced(current, RestartCause.GARBAGE);
        LOG.error("The answer of a KCL worker could not be received", cause);
    }

    private Outcome exchange(WorkerProcess current, RenderJob job) {
        deadline.begin(job.time(), current::kill);
        boolean sent = false;
        try {
            current.send(job.request());
            sent = true;
            WorkerResponse response = current.receive();
            if (!deadline.end()) {
                replaced(current, RestartCause.DEADLINE);
            }
            return new Outcome.Answered(response);
        } catch (IOException e) {
            boolean late = !deadline.end();
            WorkerProcess.Exit exit = current.awaitExit();
            // The engine may print an order's parameters there, so it is not for every log
            LOG.debug("Last lines on stderr of a lost KCL worker: {}", exit.stderr());
            if (late) {
                replaced(current, RestartCause.DEADLINE);
                return new Outcome.DeadlinePassed();
            }
            if (exit.outOfMemory()) {
                replaced(current, RestartCause.MEMORY);
                return new Outcome.OutOfMemory();
            }
            boolean ended = !sent || e instanceof EOFException;
            replaced(current, ended ? RestartCause.CRASH : RestartCause.GARBAGE);
            LOG.warn("A KCL worker was lost: {}; exit code {}", e.getMessage(), exit.code());
            if (!sent) {
                return new Outcome.Lost(RenderQueue.NOT_BEGUN);
            }
            if (exit.killed()) {
                // No module can send this signal. In the moment in which a worker is killed, it takes requests
                return new Outcome.Lost(exit.describe());
            }
            return new Outcome.Died(ended ? exit.describe() : "the worker answered with " + e.getMessage());
        }
    }

    private void replaced(WorkerProcess former, RestartCause cause) {
        former.kill();
        worker = null;
        pool.left();
        pool.restarted(cause);
    }
}
