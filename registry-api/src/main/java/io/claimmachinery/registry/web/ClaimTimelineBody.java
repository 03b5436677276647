package io.claimmachinery.registry.web;

import io.claimmachinery.registry.history.Timeline;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The response of {@code GET /api/v1/claims/timeline}. */
@Schema(name = "ClaimTimeline")
record ClaimTimelineBody(
        String apiVersion,
        String kind,
        Instant from,
        Instant to,

        @Schema(description = "Seconds from one moment to the next")
        long stepSeconds,

        HistoryMetadata metadata,
        List<Step> items,

        @Schema(description = "The claims that had the status error in this time, the longest first, at most 100")
        List<TimeInError> errors,

        @Schema(description = "How many claims had the status error in this time")
        int claimsInError,

        @Schema(description = "How many claims were created in this time and found active in it")
        int becameActive,

        @Schema(
                description =
                        "Seconds from the commit that created a claim to the one in which the status collector found"
                                + " it active, in the mean; absent where there is none")
        @Nullable Long meanSecondsToActive) {

    private static final int MOST_ERRORS = 100;

    static ClaimTimelineBody of(Instant from, Instant to, long step, HistoryMetadata metadata, Timeline timeline) {
        return new ClaimTimelineBody(
                "claim-registry.io/v1alpha1",
                "ClaimTimeline",
                from,
                to,
                step,
                metadata,
                timeline.steps().stream()
                        .map(moment -> new Step(
                                moment.at(), moment.counts(), moment.by().isEmpty() ? null : moment.by()))
                        .toList(),
                timeline.errors().stream()
                        .limit(MOST_ERRORS)
                        .map(error -> new TimeInError(error.name(), error.time().toSeconds(), error.now()))
                        .toList(),
                timeline.errors().size(),
                timeline.becameActive(),
                timeline.meanTimeToActive().map(Duration::toSeconds).orElse(null));
    }

    /** The numbers of claims at one moment. */
    @Schema(name = "TimelineStep")
    record Step(
            Instant at,

            @Schema(description = "By status, how many claims have it; those without a status count as none")
            Map<String, Integer> counts,

            @Schema(
                    description =
                            "With by, the same for each value of that field; \"\" means no value, and (others) all but"
                                    + " the 50 values with the most claims")
            @Nullable Map<String, Map<String, Integer>> by) {}

    /** The time that a claim had the status error. */
    @Schema(name = "TimeInError")
    record TimeInError(
            String name,
            long seconds,

            @Schema(description = "Whether it has it at the end")
            boolean now) {}
}
