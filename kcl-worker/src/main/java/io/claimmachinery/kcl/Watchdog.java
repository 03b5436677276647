package io.claimmachinery.kcl;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The moment until which a worker must have answered, again and again. Its timer is set when none is running, not for every
 * render: it looks at the moment that counts when it goes off. Used by one thread, beside the timer's.
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

    /** Says whether it was in time; after that, what was to be done when it passed is not done any more. */
    public boolean end() {
        return moment.getAndSet(NONE) != PASSED;
    }

    private void look() {
        long due = moment.get();
        // the one of this moment: another begins only after the moment is another
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
        // one may have begun meanwhile, and relies on the timer that was still set
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
