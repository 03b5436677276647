package io.claimmachinery.registry.sync;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Repeats one kind of work on request and after pauses. It has its own thread, so two runs never overlap. A request
 * during a run leads to another run afterwards. Only {@link #stop} ends the loop.
 */
public abstract class RequestedLoop implements SmartLifecycle {

    private static final Duration LONGEST_END = Duration.ofSeconds(2);

    private final String name;
    private final LoopPause first;
    private final Semaphore requests = new Semaphore(0);
    private volatile @Nullable Thread thread;

    /**
     * Creates a loop.
     *
     * @param first the pause before the first run
     */
    protected RequestedLoop(String name, LoopPause first) {
        this.name = name;
        this.first = first;
    }

    /** Requests a run as soon as possible and returns immediately. */
    public final void request() {
        requests.release();
    }

    /**
     * Does the work once and returns the pause after it. It must handle every failure itself, including errors: an
     * exception ends the loop without any trace. A {@link CancellationException} is reserved for the shutdown of the
     * program.
     *
     * @param requested returns whether there has been another request since the run started
     */
    protected abstract LoopPause runOnce(BooleanSupplier requested);

    /** Called after each pause except the first, with whether a request ended it. */
    protected void woken(boolean byRequest) {}

    /** Reports whether the loop has any work to do. */
    protected boolean isWanted() {
        return true;
    }

    @Override
    public final void start() {
        if (isWanted()) {
            thread = Thread.ofVirtual().name(name).start(this::run);
        }
    }

    private void run() {
        try {
            first.await(requests);
            while (!Thread.currentThread().isInterrupted()) {
                requests.drainPermits();
                LoopPause pause = runOnce(() -> requests.availablePermits() > 0);
                woken(pause.await(requests));
            }
        } catch (InterruptedException | CancellationException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reports whether the loop was stopped during the run. */
    protected static boolean isStopping() {
        return Thread.currentThread().isInterrupted();
    }

    /** Interrupts the work, and waits a moment for its end: afterwards, others may use its files. */
    @Override
    public final void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            thread = null;
            awaitEnd(running);
        }
    }

    private static void awaitEnd(Thread running) {
        try {
            running.join(LONGEST_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final boolean isRunning() {
        return thread != null;
    }
}
