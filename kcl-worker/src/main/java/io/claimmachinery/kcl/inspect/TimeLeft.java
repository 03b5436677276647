package io.claimmachinery.kcl.inspect;

import io.claimmachinery.kcl.NotInspectedException;
import java.time.Duration;

/** What is left of the time that a caller's request may take of the workers, however many requests they get for it. */
public record TimeLeft(long end) {
    /** All of it. */
    public static TimeLeft of(Duration time) {
        return new TimeLeft(System.nanoTime() + time.toNanos());
    }

    /**
     * As of now; always positive.
     *
     * @throws NotInspectedException.TimeIsUp when there is none
     */
    public Duration now() throws NotInspectedException.TimeIsUp {
        long nanos = end - System.nanoTime();
        if (nanos <= 0) {
            throw new NotInspectedException.TimeIsUp();
        }
        return Duration.ofNanos(nanos);
    }
}
