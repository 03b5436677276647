package io.claimmachinery.registry.page;

import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.history.ClaimHistory;
import io.claimmachinery.registry.history.HistoryPoint;
import io.claimmachinery.registry.history.HistoryView;
import io.claimmachinery.registry.web.ServedHistory;
import io.claimmachinery.web.ProblemException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the pages of a claim's history. */
@RestController
@RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
@Hidden
final class PastController {

    private final ServedHistory served;
    private final PageFrames frames;
    private final PastPages pages;
    private final PageAnswers answers;

    PastController(ServedHistory served, PageFrames frames, PastPages pages, PageAnswers answers) {
        this.served = served;
        this.frames = frames;
        this.pages = pages;
        this.answers = answers;
    }

    @GetMapping("/history")
    ResponseEntity<String> history(
            @RequestParam(defaultValue = "") String claim,
            @RequestParam(defaultValue = "1") String page,
            HttpServletRequest request) {
        return answers.guarded(request, "history", () -> {
            PageAnswers.require("claim", claim);
            HistoryView view = served.view();
            ClaimHistory commits = commits(view, claim);
            Catalog catalog = frames.served();
            PageFrame frame = frames.of("History of " + ClaimRow.shown(claim), request, catalog);
            return answers.page("past", pages.history(frame, catalog, view, commits, claim, TableQuery.page(page)));
        });
    }

    @GetMapping("/change")
    ResponseEntity<String> change(
            @RequestParam(defaultValue = "") String claim,
            @RequestParam(defaultValue = "") String revision,
            HttpServletRequest request) {
        return answers.guarded(request, "change", () -> {
            PageAnswers.require("claim", claim);
            PageAnswers.require("revision", revision);
            HistoryView view = served.view();
            ClaimHistory commits = commits(view, claim);
            HistoryPoint point = served.point(view, "revision", revision.strip());
            int position = commits.positionAfter(point.commit().revision())
                    .orElseThrow(() -> new ProblemException(
                            ProblemType.REVISION_NOT_FOUND,
                            "Commit " + point.commit().revision().abbreviated() + " did not change claim '" + claim
                                    + "'."));
            PageFrame frame = frames.of("Change of " + ClaimRow.shown(claim), request, frames.served());
            return answers.page("change", pages.change(frame, commits, claim, position - 1));
        });
    }

    private static ClaimHistory commits(HistoryView view, String claim) {
        return view.claim(claim)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.CLAIM_NOT_FOUND,
                        "No commit since " + view.oldest().committedAt() + " has a claim '" + claim + "'."));
    }
}
