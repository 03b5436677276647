package io.claimmachinery.registry.sync;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Does one kind of work on request and after pauses, in one thread of its own, so that two runs never overlap. A request
 * during a run leads to one more run after it. Only {@link #stop} ends the loop.
 */
public abstract class RequestedLoop implements SmartLifecycle {

    private final String name;
    private final LoopPause first;
    private final Semaphore requests = new Semaphore(0);
    private volatile @Nullable Thread thread;

    /**
     * Names the thread.
     *
     * @param first the pause before the first run
     */
    protected RequestedLoop(String name, LoopPause first) {
        this.name = name;
        this.first = first;
    }

    /** Asks for a run as soon as possible; does not wait for it. */
    public final void request() {
        requests.release();
    }

    /**
     * Does the work once, and says how long the loop pauses then. Must handle every failure itself, errors too: what it
     * throws ends the loop, and nobody would see why. A {@link CancellationException} is for the end of the program.
     *
     * @param requested whether there is another request meanwhile
     */
    protected abstract LoopPause runOnce(BooleanSupplier requested);

    /** Called after each pause but the first one, with whether a request ended it. */
    protected void woken(boolean byRequest) {}

    /** Whether there is work at all. */
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

    /** Whether the loop was told to stop while it worked. */
    protected static boolean isStopping() {
        return Thread.currentThread().isInterrupted();
    }

    @Override
    public final void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            thread = null;
        }
    }

    @Override
    public final boolean isRunning() {
        return thread != null;
    }
}
