package io.claimmachinery.registry.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the statuses of claims developed.
 *
 * @param errors the claims that had the status error, the longest first
 * @param becameActive how many claims were created in this time and became active in it
 * @param meanTimeToActive from the commit that created a claim to the one in which the status collector found it active;
 *     empty if there was none
 */
public record Timeline(
        List<Step> steps, List<TimeInError> errors, int becameActive, Optional<Duration> meanTimeToActive) {

    /** What claims without a status are counted as. */
    public static final String NO_STATUS = "none";

    /**
     * The claims at one moment.
     *
     * @param counts by status; {@link #NO_STATUS} for claims without one
     * @param by by the value of the facet that was asked for, then by status
     */
    public record Step(Instant at, Map<String, Integer> counts, Map<String, Map<String, Integer>> by) {}

    /** How long a claim had the status error, and whether it has it at the end. */
    public record TimeInError(String name, Duration time, boolean now) {}
}
