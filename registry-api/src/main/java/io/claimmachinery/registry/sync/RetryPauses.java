package io.claimmachinery.registry.sync;

import java.time.Duration;

/** The pauses between consecutive failed attempts. Each pause is twice as long as the previous one, up to a maximum. */
public final class RetryPauses {

    private final Duration first;
    private final Duration longest;
    private Duration next;

    /** Starts with the first pause. */
    public RetryPauses(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /** Returns the pause after another failure. */
    public Duration next() {
        Duration pause = next;
        Duration doubled = pause.multipliedBy(2);
        next = doubled.compareTo(longest) < 0 ? doubled : longest;
        return pause;
    }

    /** Starts over after a successful attempt. */
    public void reset() {
        next = first;
    }
}
