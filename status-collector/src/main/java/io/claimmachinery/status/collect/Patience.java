package io.claimmachinery.status.collect;

import java.time.Duration;

/**
 * How long the decision table waits before it reports a problem.
 *
 * @param grace how long a new claim may be absent from its cluster, or have no conditions
 * @param debounce how long Synced must be False before the claim is in error
 * @param creatingTimeout how long a claim may take to become ready
 * @param misses how many consecutive passes may go unanswered before the status is unknown
 */
public record Patience(Duration grace, Duration debounce, Duration creatingTimeout, int misses) {

    public static final Patience DEFAULT =
            new Patience(Duration.ofMinutes(15), Duration.ofSeconds(90), Duration.ofMinutes(60), 3);

    public Patience {
        if (grace.isNegative() || debounce.isNegative() || creatingTimeout.isNegative() || misses < 1) {
            throw new IllegalArgumentException(
                    "Grace, debounce and creating timeout must not be negative, misses be 1 or more");
        }
    }
}
