package io.claimmachinery.registry.page;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimFilter;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.history.ClaimHistory;
import io.claimmachinery.registry.history.CommittedChange;
import io.claimmachinery.registry.history.InventoryHistory;
import io.claimmachinery.registry.web.PageParameters;
import io.claimmachinery.registry.web.QueryReader;
import io.claimmachinery.registry.web.ServedCatalog;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the pages of the inventory. At {@code /}, clients that do not request HTML get the service's JSON. */
@RestController
@RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
@Hidden
final class PageController {

    private final ServedCatalog served;
    private final PageFrames frames;
    private final Overviews overviews;
    private final Tables tables;
    private final ClaimPages claims;
    private final PageAnswers answers;
    private final InventoryHistory history;
    private final RequestRows requests;

    PageController(
            ServedCatalog served,
            PageFrames frames,
            Overviews overviews,
            Tables tables,
            ClaimPages claims,
            PageAnswers answers,
            InventoryHistory history,
            RequestRows requests) {
        this.served = served;
        this.frames = frames;
        this.overviews = overviews;
        this.tables = tables;
        this.claims = claims;
        this.answers = answers;
        this.history = history;
        this.requests = requests;
    }

    @GetMapping("/")
    ResponseEntity<String> overview(HttpServletRequest request) {
        return answers.guarded(request, "", () -> {
            Catalog catalog = served.current();
            PageFrame frame = frames.of("Overview", request, catalog);
            return answers.page("overview", overviews.of(frame, catalog, served.now()));
        });
    }

    @GetMapping("/claims")
    ResponseEntity<String> table(
            ClaimFilter filter,
            PageParameters parameters,
            @RequestParam(defaultValue = "") List<String> columns,
            @RequestParam(defaultValue = "1") String page,
            HttpServletRequest request) {
        return answers.guarded(request, "claims", () -> {
            Catalog catalog = served.current();
            TableQuery query = TableQuery.of(filter, parameters, columns, page);
            var order = QueryReader.read(filter, query.sort()).order();
            PageFrame frame = frames.of("Claims", request, catalog);
            return answers.page("table", tables.of(frame, catalog, query, order, served.now()));
        });
    }

    @GetMapping("/claims/{name}")
    ResponseEntity<String> claim(@PathVariable String name, HttpServletRequest request) {
        return answers.guarded(request, Links.claim(name), () -> claimPage(name, request));
    }

    /** Serves claims whose names do not fit into a path. */
    @GetMapping("/claim")
    ResponseEntity<String> anyClaim(@RequestParam(defaultValue = "") String name, HttpServletRequest request) {
        return answers.guarded(request, "claim", () -> {
            PageAnswers.require("name", name);
            return claimPage(name, request);
        });
    }

    private ResponseEntity<String> claimPage(String name, HttpServletRequest request) {
        Catalog catalog = served.current();
        Optional<ClaimHistory> past = history.view().flatMap(view -> view.claim(name));
        if (catalog.find(name).isEmpty() && past.isPresent()) {
            return pastClaim(name, past.get(), request);
        }
        Optional<ClaimEntry> found = catalog.find(name);
        if (found.isEmpty()) {
            return noClaim(name, request);
        }
        ClaimEntry claim = found.get();
        PageFrame frame = frames.of(ClaimRow.shown(name), request, catalog);
        return answers.page("claim", claims.of(frame, catalog, claim, served.now()));
    }

    private ResponseEntity<String> noClaim(String name, HttpServletRequest request) {
        List<RequestRow> open = requests.of(name, served.current(), served.now());
        if (!open.isEmpty()) {
            var creation = open.getFirst();
            String detail = "There is no claim '" + ClaimRow.shown(name) + "' yet. Open pull request #"
                    + creation.number() + " by " + creation.author() + " creates it. The overview has a link to it.";
            return answers.page(
                    "problem",
                    new MessagePage(frames.bare("Claim not there yet", request), detail),
                    HttpStatus.NOT_FOUND);
        }
        String detail = "There is no claim '" + ClaimRow.shown(name) + "'. Check the spelling, or search for it.";
        String search = Links.query(Map.of("search", name.length() > QueryReader.LONGEST_SEARCH ? "" : name));
        var model = new MessagePage(
                frames.bare("Claim not found", request), detail, "claims" + search, "Search all claims");
        return answers.page("problem", model, HttpStatus.NOT_FOUND);
    }

    private ResponseEntity<String> pastClaim(String name, ClaimHistory past, HttpServletRequest request) {
        String detail = past.deletion()
                .map(CommittedChange::commit)
                .map(commit -> "Claim '" + ClaimRow.shown(name) + "' was deleted by commit "
                        + commit.revision().abbreviated() + ", committed "
                        + Time.of(commit.committedAt(), served.now()).text() + ".")
                .orElseGet(() -> "The registry no longer has a claim '" + ClaimRow.shown(name) + "'.");
        var model = new MessagePage(
                frames.bare("Deleted claim", request), detail, Links.history(name), "Show the claim's history");
        return answers.page("problem", model, HttpStatus.NOT_FOUND);
    }
}
