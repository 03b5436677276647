package io.claimmachinery.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The times that a pass goes by.
 *
 * @param heartbeat how often a claim is said to have been looked at although nothing changed
 * @param grace how long a change in git may take to reach a cluster
 * @param compares whether what clusters have is compared with git
 */
record PassTiming(Clock clock, Duration heartbeat, Duration grace, boolean compares) {

    Instant now() {
        return clock.instant();
    }
}
