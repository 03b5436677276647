package io.claimmachinery.registry.web;

import io.claimmachinery.git.Revision;
import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.registry.history.ClaimHistory;
import io.claimmachinery.registry.history.CommittedChange;
import io.claimmachinery.registry.history.FileDiff;
import io.claimmachinery.registry.history.FileDiffs;
import io.claimmachinery.registry.history.HistoryView;
import io.claimmachinery.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Serves the history of a claim. */
@RestController
@Tag(name = "history")
final class HistoryController {

    private final ServedHistory served;
    private final FileDiffs diffs;

    HistoryController(ServedHistory served, FileDiffs diffs) {
        this.served = served;
        this.diffs = diffs;
    }

    @GetMapping(path = "/api/v1/claims/{name}/history", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Commits that changed a claim, newest first; also for a deleted claim")
    @Nullable ClaimHistoryBody history(
            @PathVariable String name,
            @Parameter(
                            description = "Maximum number of commits, up to 500",
                            schema = @Schema(type = "integer", format = "int32", defaultValue = "50"))
                    @RequestParam(defaultValue = "")
                    String limit,
            @Parameter(description = "metadata.continue of the previous page")
                    @RequestParam(name = "continue", defaultValue = "")
                    String continueToken,
            @Parameter(
                            description = "Whether to include how the files changed",
                            schema = @Schema(type = "boolean", defaultValue = "false"))
                    @RequestParam(name = "diff", defaultValue = "false")
                    String withDiff,
            ServletWebRequest request) {
        int most = HistoryPage.limit(limit);
        boolean diff = QueryReader.isOn("diff", withDiff);
        HistoryView view = served.view();
        ClaimHistory history = view.claim(name).orElseThrow(() -> unknown(name, view));
        int start = continueToken.isBlank() ? 0 : positionAfter(HistoryPage.parse(continueToken), history);
        String question = "history " + name + " " + start + " " + most + " " + diff;
        if (!diff && served.isKnown(request, view, question)) {
            return null;
        }
        List<CommittedChange> changes = history.changes(start, most);
        int remaining = history.size() - start - changes.size();
        String next = changes.isEmpty()
                ? null
                : HistoryPage.token(changes.getLast().commit().revision());
        return ClaimHistoryBody.of(
                HistoryMetadata.of(view, history.size(), remaining, next), diff ? withDiffs(changes) : bodies(changes));
    }

    private static List<ClaimHistoryBody.Change> bodies(List<CommittedChange> changes) {
        return changes.stream()
                .map(change -> ClaimHistoryBody.Change.of(change, ClaimHistoryBody.File.of(change.files())))
                .toList();
    }

    private List<ClaimHistoryBody.Change> withDiffs(List<CommittedChange> changes) {
        List<List<FileDiff>> found = served.inTurn(() -> diffs.of(changes));
        List<ClaimHistoryBody.Change> bodies = new ArrayList<>(changes.size());
        for (int i = 0; i < changes.size(); i++) {
            bodies.add(ClaimHistoryBody.Change.of(changes.get(i), ClaimHistoryBody.File.withDiffs(found.get(i))));
        }
        return bodies;
    }

    private static int positionAfter(Revision revision, ClaimHistory history) {
        return history.positionAfter(revision)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.REVISION_GONE,
                        "The history no longer has commit " + revision.abbreviated()
                                + " of this claim. Start the list again without the continue token."));
    }

    private static ProblemException unknown(String name, HistoryView view) {
        String more = view.extent().isComplete() ? "" : " Not all older commits are available.";
        return new ProblemException(
                ProblemType.CLAIM_NOT_FOUND,
                "No commit since " + view.oldest().committedAt() + " has a claim '" + name + "'." + more);
    }
}
