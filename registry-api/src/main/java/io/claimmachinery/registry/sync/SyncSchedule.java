package io.claimmachinery.registry.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Computes when to sync again. Normally that is after about one interval, a little earlier at random so that replicas
 * spread. After a failure it is sooner, then with growing pauses, but always early enough to notice within the interval
 * that the remote is back.
 */
record SyncSchedule(Duration interval, RandomGenerator random) {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

    Duration next(SyncOutcome outcome, int failures) {
        return switch (outcome) {
            case UPDATED, UNCHANGED, UNREADABLE -> scaled(interval, random.nextDouble(0.9, 1.0));
            case UNREACHABLE -> scaled(backOff(failures), random.nextDouble(0.5, 1.0));
        };
    }

    private Duration backOff(int failures) {
        Duration longest = interval.dividedBy(3);
        Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.clamp(failures - 1L, 0, 20));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofNanos((long) (duration.toNanos() * factor));
    }
}
