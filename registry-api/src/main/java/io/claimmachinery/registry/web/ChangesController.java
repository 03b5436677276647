package io.claimmachinery.registry.web;

import io.claimmachinery.git.Revision;
import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimFilter;
import io.claimmachinery.registry.history.ClaimDifference;
import io.claimmachinery.registry.history.HistoryPoint;
import io.claimmachinery.registry.history.HistoryView;
import io.claimmachinery.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Compares the inventory at two points in time. */
@RestController
@Tag(name = "history")
final class ChangesController {

    private final ServedHistory served;

    ChangesController(ServedHistory served) {
        this.served = served;
    }

    @GetMapping(path = "/api/v1/claims/changes", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Claims that were added, changed and removed between two points in time")
    @Nullable ClaimChangesBody changes(
            @Parameter(hidden = true) ClaimFilter filter,
            @Parameter(
                            description = "The start: a revision, or a time or day in the format of RFC 3339",
                            required = true)
                    @RequestParam(defaultValue = "")
                    String from,
            @Parameter(description = "The end, in the same format; default: the newest commit")
                    @RequestParam(defaultValue = "")
                    String to,
            @Parameter(
                            description = "Maximum number of claims, up to 500",
                            schema = @Schema(type = "integer", format = "int32", defaultValue = "50"))
                    @RequestParam(defaultValue = "")
                    String limit,
            @Parameter(description = "metadata.continue of the previous page")
                    @RequestParam(name = "continue", defaultValue = "")
                    String continueToken,
            ServletWebRequest request) {
        int most = HistoryPage.limit(limit);
        if (from.isBlank()) {
            throw QueryReader.invalid("from is missing. Send a revision, or a time such as 2026-02-15T12:00:00Z.");
        }
        HistoryView view = served.view();
        String query = from.strip() + " " + to.strip() + " " + filter;
        ChangesToken token = continueToken.isBlank() ? null : ChangesToken.parse(continueToken, query);
        HistoryPoint start = token == null ? point(view, "from", from.strip()) : pinned(view, token.from());
        HistoryPoint end = token == null ? end(view, to.strip()) : pinned(view, token.to());
        int offset = token == null ? 0 : token.offset();
        if (start.number() > end.number()) {
            throw QueryReader.invalid("from is later than to. Swap them.");
        }
        String question = "changes " + offset + " " + most + " "
                + start.commit().revision() + " " + end.commit().revision() + " " + filter;
        if (served.isKnown(request, view, question)) {
            return null;
        }
        List<ClaimDifference> found = served.inTurn(() -> view.differences(start, end).stream()
                .filter(difference -> isMeant(filter, difference))
                .toList());
        List<ClaimDifference> page = found.stream().skip(offset).limit(most).toList();
        int remaining = Math.max(0, found.size() - offset - page.size());
        String next = ChangesToken.of(start.commit().revision(), end.commit().revision(), query, offset + page.size())
                .text();
        return ClaimChangesBody.of(
                PointBody.of(start),
                PointBody.of(end),
                ClaimChangesBody.Counts.of(found),
                HistoryMetadata.of(view, found.size(), remaining, next),
                page.stream().map(ClaimChangesBody.Difference::of).toList());
    }

    private HistoryPoint end(HistoryView view, String to) {
        return to.isEmpty() ? view.newestPoint() : point(view, "to", to);
    }

    private HistoryPoint point(HistoryView view, String parameter, String text) {
        return new PointReader(view, served.now()).read(parameter, text);
    }

    private static HistoryPoint pinned(HistoryView view, Revision revision) {
        return view.find(revision.sha()).stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.REVISION_GONE,
                        "Revision " + revision.abbreviated()
                                + " is no longer in the history. Start again without the continue token."));
    }

    /** Matches the claim before or after the change, so that claims that enter or leave the filter are included. */
    private static boolean isMeant(ClaimFilter filter, ClaimDifference difference) {
        return Stream.<@Nullable ClaimEntry>of(difference.before(), difference.after())
                .anyMatch(entry -> entry != null && filter.matches(entry));
    }
}
