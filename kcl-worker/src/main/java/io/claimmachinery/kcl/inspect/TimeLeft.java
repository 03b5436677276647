package io.claimmachinery.kcl.inspect;

import io.claimmachinery.kcl.NotInspectedException;
import java.time.Duration;

/** The remaining time that a caller's request may use workers, however many requests to them it needs. */
public record TimeLeft(long end) {
    /** Returns the full time. */
    public static TimeLeft of(Duration time) {
        return new TimeLeft(System.nanoTime() + time.toNanos());
    }

    /**
     * Returns the remaining time, which is always positive.
     *
     * @throws NotInspectedException.TimeIsUp if there is none
     */
    public Duration now() throws NotInspectedException.TimeIsUp {
        long nanos = end - System.nanoTime();
        if (nanos <= 0) {
            throw new NotInspectedException.TimeIsUp();
        }
        return Duration.ofNanos(nanos);
    }
}
