package io.claimmachinery.cli.inventory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Formats the time since an instant as kubectl does: up to two units if the numbers are small, else one. */
final class Age {

    private Age() {}

    /** Returns the age; empty if the time is not known. */
    static String of(Optional<Instant> time, Clock clock) {
        return time.map(since -> Duration.between(since, clock.instant()))
                .map(Age::shortened)
                .orElse("");
    }

    private static String shortened(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 120) {
            return seconds + "s";
        }
        if (seconds < 2 * 3600) {
            return seconds / 60 + "m";
        }
        return seconds < 2 * 86_400 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
    }
}
