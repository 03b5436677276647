package io.claimmachinery.kcl;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A deadline for a worker's answer that can be set again and again. A new timer is started only if none is running, not
 * for every render. When the timer fires, it checks the current deadline. Used by one thread besides the timer's.
 */
public final class Watchdog {
    private static final long NONE = Long.MAX_VALUE;
    private static final long PASSED = Long.MIN_VALUE;

    private final ScheduledExecutorService timer;
    private final long origin = System.nanoTime();
    private final AtomicLong moment = new AtomicLong(NONE);
    private final AtomicBoolean set = new AtomicBoolean();
    private volatile Runnable whenPassed = () -> {};

    public Watchdog(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    public void begin(Duration time, Runnable then) {
        whenPassed = then;
        moment.set(now() + time.toNanos());
        if (set.compareAndSet(false, true)) {
            setTimer(time.toNanos());
        }
    }

    /** Ends the deadline. Returns whether it was met. After that, the action for a missed deadline no longer runs. */
    public boolean end() {
        return moment.getAndSet(NONE) != PASSED;
    }

    private void look() {
        long due = moment.get();
        // The action of this deadline: another one begins only after the deadline has changed
        Runnable then = whenPassed;
        if (due == NONE) {
            rest();
        } else if (due > now()) {
            setTimer(due - now());
        } else if (moment.compareAndSet(due, PASSED)) {
            rest();
            then.run();
        } else {
            look();
        }
    }

    private void rest() {
        set.set(false);
        // A new deadline may have begun in the meantime, and rely on the timer that was still running
        long begun = moment.get();
        if (begun != NONE && begun != PASSED && set.compareAndSet(false, true)) {
            setTimer(0);
        }
    }

    private void setTimer(long nanos) {
        var _ = timer.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    }

    private long now() {
        return System.nanoTime() - origin;
    }
}
