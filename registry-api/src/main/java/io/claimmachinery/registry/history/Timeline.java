package io.claimmachinery.registry.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The statuses of claims over time.
 *
 * @param errors the claims that had the status error, the longest duration first
 * @param becameActive how many claims were created and became active in this period
 * @param meanTimeToActive the mean time from the commit that created a claim to the commit in which the status collector found it
 *     active; empty if there was no such claim
 */
public record Timeline(
        List<Step> steps, List<TimeInError> errors, int becameActive, Optional<Duration> meanTimeToActive) {

    /** The status under which claims without a status are counted. */
    public static final String NO_STATUS = "none";

    /**
     * The number of claims at one moment.
     *
     * @param counts the counts by status; {@link #NO_STATUS} for claims without one
     * @param by the counts by value of the requested facet, then by status
     */
    public record Step(Instant at, Map<String, Integer> counts, Map<String, Map<String, Integer>> by) {}

    /** How long a claim had the status error, and whether it still has it at the end. */
    public record TimeInError(String name, Duration time, boolean now) {}
}
