package io.claimmachinery.registry.sync;

import java.time.Duration;

/** The pauses between tries that fail one after the other: each is twice as long as the one before, up to a longest. */
public final class RetryPauses {

    private final Duration first;
    private final Duration longest;
    private Duration next;

    /** Begins with the first pause. */
    public RetryPauses(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /** The pause after another failure. */
    public Duration next() {
        Duration pause = next;
        Duration doubled = pause.multipliedBy(2);
        next = doubled.compareTo(longest) < 0 ? doubled : longest;
        return pause;
    }

    /** Begins again, after a try that did not fail. */
    public void reset() {
        next = first;
    }
}
