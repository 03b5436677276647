package io.claimmachinery.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The times for a pass.
 *
 * @param heartbeat how often the time of a check is written if nothing else has changed
 * @param grace how long a change in git may take to reach a cluster
 * @param compares whether clusters are compared with git
 */
record PassTiming(Clock clock, Duration heartbeat, Duration grace, boolean compares) {

    Instant now() {
        return clock.instant();
    }
}
