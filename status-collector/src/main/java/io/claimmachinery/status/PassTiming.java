package io.claimmachinery.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time, and how often a claim is said to have been looked at although nothing changed. */
record PassTiming(Clock clock, Duration heartbeat) {

    Instant now() {
        return clock.instant();
    }
}
