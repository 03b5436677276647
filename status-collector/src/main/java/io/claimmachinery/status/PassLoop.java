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
 * Makes passes one at a time, while this replica leads. When the program is ended, a pass that still asks is given up, and one
 * that writes is waited for.
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

    /** Whether this replica is the one that makes passes. */
    @FunctionalInterface
    interface Leadership {
        boolean leads();

        /** Whether it makes passes although nobody can know who leads. */
        default boolean standsIn() {
            return false;
        }

        /** Whether nobody can know who leads. */
        default boolean isCutOff() {
            return false;
        }

        /** Called when another replica works: until the lease is back, this one need not. */
        default void yieldToAnother() {}
    }

    PassLoop(StatusPass pass, Leadership leadership, PassState state, PassMetrics metrics) {
        this.pass = pass;
        this.leadership = leadership;
        this.state = state;
        this.metrics = metrics;
    }

    /** Makes a pass and logs what goes wrong; not while another one is running or another replica leads. */
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

    /** Another replica leads: this one no longer reports what it found before. */
    void standBy() {
        state.standsBy();
        metrics.standsBy();
    }

    /** The lease cannot be reached: who leads is not known, and this is not all right. */
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
            log.info("The pass was ended before it wrote anything");
            return new PassOutcome.None();
        } catch (RuntimeException e) {
            metrics.failed(sample, "failed");
            return failed(e);
        } finally {
            synchronized (phase) {
                asking = null;
            }
            Thread.interrupted(); // the scheduler's thread goes on
        }
    }

    private PassOutcome failed(RuntimeException failure) {
        state.failed(String.valueOf(failure.getMessage()));
        logFailure(failure);
        return new PassOutcome.Failed(failure);
    }

    /** Expected failures in a line, bugs with their trace. */
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
            log.info("Another replica keeps the statuses while the lease cannot be reached");
            leadership.yieldToAnother();
            state.rested();
        }
        synchronized (phase) {
            asking = null;
            boolean mayWrite = leads || leadership.standsIn();
            if (stopping || Thread.currentThread().isInterrupted() || !mayWrite) {
                throw new InterruptedException("The pass ends here");
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
                log.info("The pass writes, and is waited for");
            }
        }
        try {
            if (!ended.await(LONGEST_WRITE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("The pass did not end in time; git takes its commit whole or not at all");
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
