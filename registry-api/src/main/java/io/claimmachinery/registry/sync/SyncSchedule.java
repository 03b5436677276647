package io.claimmachinery.registry.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When to sync again: about every interval, a little earlier by chance so that replicas spread; after a failure sooner,
 * then more and more slowly, but always early enough that a remote that is back is noticed within the interval.
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
