package io.claimmachinery.cli.inventory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long ago something was, as kubectl shows it: two units at most where the number is small, else one. */
final class Age {

    private Age() {}

    /** Empty where the time is not known. */
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
