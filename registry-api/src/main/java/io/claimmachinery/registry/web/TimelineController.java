package io.claimmachinery.registry.web;

import io.claimmachinery.model.registry.ClaimFilter;
import io.claimmachinery.model.registry.Facet;
import io.claimmachinery.model.time.GoDuration;
import io.claimmachinery.registry.history.HistoryView;
import io.claimmachinery.registry.history.Timeline;
import io.claimmachinery.registry.history.TimelineQuestion;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Serves the statuses of claims over time. */
@RestController
@Tag(name = "history")
final class TimelineController {

    private static final int MOST_STEPS = 500;
    private static final int USUAL_STEPS = 60;

    private final ServedHistory served;

    TimelineController(ServedHistory served) {
        this.served = served;
    }

    @GetMapping(path = "/api/v1/claims/timeline", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "How many claims had each status over time, and how long claims were in error")
    @Nullable ClaimTimelineBody timeline(
            @Parameter(hidden = true) ClaimFilter filter,
            @Parameter(
                            description =
                                    "The start: a revision, or a time or day in the format of RFC 3339; default: the"
                                            + " oldest commit of the history")
                    @RequestParam(defaultValue = "")
                    String from,
            @Parameter(description = "The end, in the same format; default: now") @RequestParam(defaultValue = "")
                    String to,
            @Parameter(description = "Time between two counts, such as 1h or 1d; at most 500 counts")
                    @RequestParam(defaultValue = "")
                    String step,
            @Parameter(description = "Also count by this field, such as category or template")
                    @RequestParam(defaultValue = "")
                    String by,
            ServletWebRequest request) {
        HistoryView view = served.view();
        TimelineQuestion question = question(view, from.strip(), to.strip(), step.strip(), by.strip(), filter);
        // Without an end in the query, the result is different at every moment
        if (!to.isBlank() && served.isKnown(request, view, "timeline " + question)) {
            return null;
        }
        Timeline timeline = served.inTurn(() -> view.timeline(question));
        int total = timeline.steps().size();
        return ClaimTimelineBody.of(
                question.from(),
                question.to(),
                question.step().toSeconds(),
                HistoryMetadata.of(view, total, 0, null),
                timeline);
    }

    private TimelineQuestion question(
            HistoryView view, String from, String to, String step, String by, ClaimFilter filter) {
        PointReader points = new PointReader(view, served.now());
        Instant start = from.isEmpty() ? view.from() : points.readTime("from", from);
        // Throws a problem if the history does not reach back to that time
        points.asOf(start);
        Instant end = to.isEmpty() ? now(start) : points.readTime("to", to);
        if (!start.isBefore(end)) {
            throw QueryReader.invalid(
                    start.equals(end)
                            ? "from and to are the same time. Send a later to."
                            : "from is later than to. Swap them.");
        }
        Duration length = Duration.between(start, end);
        Duration stride = step.isEmpty() ? seconds(length.toSeconds() / USUAL_STEPS) : duration(step);
        TimelineQuestion question = new TimelineQuestion(start, end, stride, facet(by), filter);
        if (question.steps() > MOST_STEPS) {
            throw QueryReader.invalid("step " + step + " gives " + question.steps() + " counts for this period, but"
                    + " at most " + MOST_STEPS + " are allowed. Send a longer step or a shorter period.");
        }
        return question;
    }

    /** Returns the current time, but at least one second after the start, in case the branch is brand new. */
    private Instant now(Instant start) {
        Instant now = served.now().truncatedTo(ChronoUnit.SECONDS);
        return now.isAfter(start) ? now : start.plusSeconds(1);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(Math.max(1, seconds));
    }

    private static Duration duration(String step) {
        Duration duration;
        try {
            duration = GoDuration.parse(step);
        } catch (IllegalArgumentException e) {
            throw QueryReader.invalid("step is wrong: " + e.getMessage() + ".");
        }
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            throw QueryReader.invalid(
                    "step " + step + " is shorter than a second. Send a longer one, such as 1h or 1d.");
        }
        return duration;
    }

    private static Optional<Facet> facet(String by) {
        if (by.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Facet.values())
                .filter(facet -> facet.field().equals(by))
                .findFirst()
                .orElseThrow(() -> {
                    String known =
                            Arrays.stream(Facet.values()).map(Facet::field).collect(Collectors.joining(", "));
                    return QueryReader.invalid("Claims cannot be counted by this field. Known fields: " + known + ".");
                }));
    }
}
