package io.claimmachinery.kcl;

import io.claimmachinery.kcl.PoolStatistics.RestartCause;
import io.claimmachinery.kcl.RenderJob.Outcome;
import io.claimmachinery.kcl.protocol.Ready;
import io.claimmachinery.kcl.protocol.WorkerResponse;
import io.claimmachinery.kcl.worker.WorkerMain;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker's place in the pool: keeps a worker running and hands it one job after the other. Runs on a platform thread
 * of its own, so that whoever waits, on whatever thread, is woken up by a thread that the sandbox does not touch.
 */
final class WorkerSlot implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerSlot.class);
    private static final int LOOK_AT_SIZE_EVERY = 8;
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);

    private final PoolState pool;
    private final Deadline deadline;
    private @Nullable WorkerProcess worker;

    WorkerSlot(PoolState pool) {
        this.pool = pool;
        this.deadline = pool.deadline();
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
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            WorkerProcess last = worker;
            if (last != null) {
                last.kill();
                pool.left();
            }
        }
    }

    private boolean start() throws InterruptedException {
        WorkerProcess started = null;
        try {
            started = pool.launch();
            WorkerProcess starting = started;
            Runnable disarm = pool.killAfter(START_TIMEOUT, starting::kill);
            Ready ready = starting.awaitReady();
            disarm.run();
            // the next request's stack is made while the engine works on this one's, and the last one's may still be
            // there
            if (starting.limitGrowth(pool.options().limits().memoryBytes() + 2 * WorkerMain.STACK_BYTES)) {
                ready = ready.toBuilder().addLimits("address-space").build();
            } else {
                ready = ready.toBuilder()
                        .addWarnings("the memory of workers is not limited")
                        .build();
            }
            worker = starting;
            pool.joined(ready);
            return true;
        } catch (IOException | RuntimeException | Error e) {
            String reason = e.getMessage() + (started == null ? "" : ": " + lastLine(started.awaitExit()));
            pool.failedToStart(reason);
            LOG.warn("No KCL worker starts: {}", reason);
            return false;
        }
    }

    private static String lastLine(WorkerProcess.Exit exit) {
        String text = exit.stderr().strip();
        return text.isEmpty() ? exit.describe() : text.substring(0, Math.min(500, text.length()));
    }

    private void work(WorkerProcess current, RenderJob job) {
        if (!current.alive() || !job.claim()) {
            // died idle: the job goes to the next one, which costs its caller nothing but the moment
            if (!job.claimed().get()) {
                pool.queue().putBack(job);
            }
            return;
        }
        pool.began();
        Outcome outcome = new Outcome.Died("its answer could not be taken");
        try {
            outcome = exchange(current, job);
        } catch (OutOfMemoryError e) {
            outcome = new Outcome.Died("the service has no memory for its answer");
            lost(current, e);
        } catch (RuntimeException | Error e) {
            lost(current, e);
        } finally {
            // whatever happened: a caller waits for this without end
            pool.ended();
            job.outcome().complete(outcome);
        }
        if (worker != null && current.answered() >= pool.options().recycling().renders()) {
            retire(current, RestartCause.RENDERS);
        } else if (worker != null
                && current.answered() % LOOK_AT_SIZE_EVERY == 0
                && current.residentBytes() > pool.options().recycling().residentBytes()) {
            retire(current, RestartCause.RESIDENT_SIZE);
        }
    }

    private void lost(WorkerProcess current, Throwable cause) {
        deadline.end();
        replaced(current, RestartCause.GARBAGE);
        LOG.error("A KCL worker's answer could not be taken", cause);
    }

    private Outcome exchange(WorkerProcess current, RenderJob job) {
        deadline.begin(job.time(), current::kill);
        try {
            WorkerResponse response = current.exchange(job.request());
            if (!deadline.end()) {
                replaced(current, RestartCause.DEADLINE);
            }
            return new Outcome.Answered(response);
        } catch (IOException e) {
            boolean late = !deadline.end();
            WorkerProcess.Exit exit = current.awaitExit();
            // a module can put its order's parameters into what the engine says there, so it is not for every log
            LOG.debug("The end of a lost KCL worker's stderr: {}", exit.stderr());
            if (late) {
                replaced(current, RestartCause.DEADLINE);
                return new Outcome.DeadlinePassed();
            }
            if (exit.outOfMemory()) {
                replaced(current, RestartCause.MEMORY);
                return new Outcome.OutOfMemory();
            }
            boolean ended =
                    e instanceof EOFException || String.valueOf(e.getMessage()).contains("Broken pipe");
            replaced(current, ended ? RestartCause.CRASH : RestartCause.GARBAGE);
            LOG.warn("A KCL worker was lost: {}; exit code {}", e.getMessage(), exit.code());
            return new Outcome.Died(ended ? exit.describe() : "the worker answered with " + e.getMessage());
        }
    }

    private void retire(WorkerProcess current, RestartCause cause) {
        current.kill();
        replaced(current, cause);
    }

    private void replaced(WorkerProcess former, RestartCause cause) {
        former.kill();
        worker = null;
        pool.left();
        pool.restarted(cause);
    }
}
