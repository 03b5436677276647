package io.claimmachinery.registry.page;

import io.claimmachinery.model.registry.ClaimFilter;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the page that compares two points in time. */
@RestController
@Hidden
final class CompareController {

    private final PageFrames frames;
    private final Comparisons comparisons;
    private final PageAnswers answers;

    CompareController(PageFrames frames, Comparisons comparisons, PageAnswers answers) {
        this.frames = frames;
        this.comparisons = comparisons;
        this.answers = answers;
    }

    @GetMapping(path = "/compare", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> compare(
            ClaimFilter filter,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "1") String page,
            HttpServletRequest request) {
        return answers.guarded(request, "compare", () -> {
            PageFrame frame = frames.of("Compare", request, frames.served());
            return answers.page(
                    "compare", comparisons.of(frame, filter, from.strip(), to.strip(), TableQuery.page(page)));
        });
    }
}
