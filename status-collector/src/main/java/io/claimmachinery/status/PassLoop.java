package io.claimmachinery.status;

import io.claimmachinery.forge.ForgeException;
import io.claimmachinery.git.GitException;
import io.claimmachinery.status.collect.CheckedClaims;
import io.claimmachinery.yaml.YamlException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs passes one at a time, while this replica leads. When the program stops, a pass that is still querying clusters
 * is cancelled, and a pass that is writing is completed.
 */
final class PassLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PassLoop.class);
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(18);

    private final StatusPass pass;
    private final Leadership leadership;
    private final PassState state;
    private final PassMetrics metrics;
    private final ReentrantLock running = new ReentrantLock();
    private final OtherCollector other = new OtherCollector();
    private final Object phase = new Object();
    private @Nullable Thread asking;
    private volatile CountDownLatch ended = new CountDownLatch(0);
    private volatile boolean stopping;
    private volatile boolean started;

    /** Whether this replica runs the passes. */
    @FunctionalInterface
    interface Leadership {
        boolean leads();

        /** Returns whether this replica runs passes although the leader is unknown. */
        default boolean standsIn() {
            return false;
        }

        /** Returns whether the leader is unknown. */
        default boolean isCutOff() {
            return false;
        }

        /** Called when another replica runs passes. This one stops until the lease can be reached again. */
        default void yieldToAnother() {}
    }

    PassLoop(StatusPass pass, Leadership leadership, PassState state, PassMetrics metrics) {
        this.pass = pass;
        this.leadership = leadership;
        this.state = state;
        this.metrics = metrics;
    }

    /** Runs a pass and logs failures. Does nothing while another pass is running or another replica leads. */
    PassOutcome pass() {
        if (stopping || !running.tryLock()) {
            return new PassOutcome.None();
        }
        ended = new CountDownLatch(1);
        try {
            if (leadership.leads() || leadership.standsIn()) {
                return makePass();
            }
            if (!leadership.isCutOff()) {
                standBy();
            }
            state.rested();
            return new PassOutcome.None();
        } finally {
            ended.countDown();
            running.unlock();
        }
    }

    /** Called when another replica leads. This one no longer reports its earlier findings. */
    void standBy() {
        state.standsBy();
        metrics.standsBy();
    }

    /** Called when the lease cannot be reached. The leader is then unknown, which is a problem. */
    void cutOff(Instant since, String reason) {
        state.leaseLost(since, reason);
    }

    void leaseReached() {
        state.leaseReached();
        other.forget();
    }

    private PassOutcome makePass() {
        PassMetrics.Sample sample = metrics.start();
        state.works();
        synchronized (phase) {
            asking = Thread.currentThread();
        }
        try {
            PassReport report = pass.run(this::beforeWriting);
            metrics.done(sample, report);
            other.wrote(report);
            Optional<ForgeException> missing = report.written().failure();
            if (missing.isPresent()) {
                return failed(missing.get());
            }
            state.succeeded();
            log.info(
                    "Pass: {} claims, {} changed, {} clusters without a full answer",
                    report.findings().findings().size(),
                    report.plan().news().size(),
                    report.findings().unanswered().size());
            return new PassOutcome.Done(report);
        } catch (InterruptedException _) {
            metrics.failed(sample, "stopped");
            log.info("The pass was stopped before it wrote anything");
            return new PassOutcome.None();
        } catch (RuntimeException e) {
            metrics.failed(sample, "failed");
            return failed(e);
        } finally {
            synchronized (phase) {
                asking = null;
            }
            Thread.interrupted(); // The scheduler's thread continues
        }
    }

    private PassOutcome failed(RuntimeException failure) {
        state.failed(String.valueOf(failure.getMessage()));
        logFailure(failure);
        return new PassOutcome.Failed(failure);
    }

    /** Logs expected failures on one line, and bugs with a stack trace. */
    private static void logFailure(RuntimeException failure) {
        if (failure instanceof GitException || failure instanceof YamlException || failure instanceof ForgeException) {
            log.error("The pass failed: {}", failure.getMessage());
        } else {
            log.error("The pass failed", failure);
        }
    }

    private void beforeWriting(CheckedClaims findings) throws InterruptedException {
        boolean leads = leadership.leads();
        if (other.isAtWork(findings) && !leads) {
            log.info("Another replica updates the statuses while the lease cannot be reached");
            leadership.yieldToAnother();
            state.rested();
        }
        synchronized (phase) {
            asking = null;
            boolean mayWrite = leads || leadership.standsIn();
            if (stopping || Thread.currentThread().isInterrupted() || !mayWrite) {
                throw new InterruptedException("Stopping the pass");
            }
        }
    }

    @Override
    public void start() {
        started = true;
    }

    @Override
    public void stop() {
        stopping = true;
        synchronized (phase) {
            if (asking != null) {
                asking.interrupt();
            } else if (running.isLocked()) {
                log.info("Waiting until the pass has written its changes");
            }
        }
        try {
            if (!ended.await(LONGEST_WRITE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("The pass did not end in time; its commit is pushed completely or not at all");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
