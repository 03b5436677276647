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

        @Schema(description = "Seconds between two counts") long stepSeconds,

        HistoryMetadata metadata,
        List<Step> items,

        @Schema(description = "Claims that had the status error in this period, longest first, at most 100")
        List<TimeInError> errors,

        @Schema(description = "How many claims had the status error in this period")
        int claimsInError,

        @Schema(description = "How many claims were created in this period and became active in it")
        int becameActive,

        @Schema(
                description = "Mean seconds between the commit that created a claim and the commit in which the status"
                        + " collector found it active; absent if there are no such claims")
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

            @Schema(description = "How many claims have each status; \"none\" is for claims without a status")
            Map<String, Integer> counts,

            @Schema(
                    description =
                            "With by: the same for each value of that field; \"\" means no value, and (others) all"
                                    + " values except the 50 with the most claims")
            @Nullable Map<String, Map<String, Integer>> by) {}

    /** The time that a claim had the status error. */
    @Schema(name = "TimeInError")
    record TimeInError(
            String name,
            long seconds,

            @Schema(description = "Whether the claim still has it at the end")
            boolean now) {}
}
