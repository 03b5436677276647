package io.claimmachinery.registry.web;

import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimFilter;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.catalog.CatalogQuery;
import io.claimmachinery.registry.catalog.Page;
import io.claimmachinery.registry.history.DeletedClaims;
import io.claimmachinery.registry.pending.PendingView;
import io.claimmachinery.registry.sync.SyncState;
import io.claimmachinery.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Lists, counts and shows claims. Reads only memory. */
@RestController
@RequestMapping(path = "/api/v1/claims", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "claims")
final class ClaimsController {

    private static final String AT =
            "A revision, or a time or day in the format of RFC 3339: the inventory as it was then";

    private final ServedCatalog served;
    private final ServedPast past;
    private final ServedPending pending;

    ClaimsController(ServedCatalog served, ServedPast past, ServedPending pending) {
        this.served = served;
        this.past = past;
        this.pending = pending;
    }

    @GetMapping
    @Operation(summary = "Claims that match all filters; with a limit, in pages")
    @Nullable ClaimList list(
            @Parameter(hidden = true) ClaimFilter filter,
            @ParameterObject PageParameters paging,
            @Parameter(description = AT) @RequestParam(defaultValue = "") String at,
            @Parameter(
                            description = "true also lists deleted claims, only lists nothing else; as far back as the"
                                    + " history reaches",
                            schema = @Schema(allowableValues = {"false", "true", "only"}))
                    @RequestParam(defaultValue = "false")
                    String deleted,
            @Parameter(
                            description = "true lists what open pull requests do to claims instead: one item for each"
                                    + " claim and request, with change and pullRequest",
                            schema = @Schema(type = "boolean", defaultValue = "false"))
                    @RequestParam(name = "pending", defaultValue = "false")
                    String asPending,
            ServletWebRequest request) {
        CatalogQuery query = QueryReader.read(filter, paging.sort());
        PastQuestion when = PastQuestion.of(at, deleted);
        String question = query + when.text();
        int limit = limit(paging.limit());
        if (QueryReader.isOn("pending", asPending)) {
            return pendingList(query, paging, when, request);
        }
        ContinueToken start = start(paging.continueToken(), question);
        Catalog catalog = catalog(start, when);
        SyncState state = served.state();
        int offset = start == null ? 0 : start.offset();
        if (isKnown(request, catalog, when, listQuestion(offset, limit, question), state)) {
            return null;
        }
        Page page = catalog.find(query, offset, limit);
        ContinueToken next = ContinueToken.of(catalog.revision(), question, page.next());
        ListMetadata metadata = ListMetadata.of(catalog, state, served.now(), page.total());
        return ClaimList.of(metadata.followedBy(page, next), page.claims());
    }

    /** Lists claims in open requests from a single view. If the view changes, the client must start the list again. */
    private @Nullable ClaimList pendingList(
            CatalogQuery query, PageParameters paging, PastQuestion when, ServletWebRequest request) {
        PendingView view = pendingView(when);
        Catalog changes = view.catalog();
        Catalog current = served.current();
        String question = "pending " + query;
        ContinueToken start = start(paging.continueToken(), question);
        if (start != null && !start.revision().equals(changes.revision())) {
            throw new ProblemException(
                    ProblemType.REVISION_GONE,
                    "The open requests have changed. Start the list again without the continue token.");
        }
        int offset = start == null ? 0 : start.offset();
        int limit = limit(paging.limit());
        SyncState state = served.state();
        ListMetadata.Pending requests = pending.metadata(view);
        String whole = changes.revision() + " " + offset + " " + limit + " " + question + problem(requests);
        if (served.isKnown(request, current.revision(), whole, state)) {
            return null;
        }
        Page page = changes.find(query, offset, limit);
        ContinueToken next = ContinueToken.of(changes.revision(), question, page.next());
        ListMetadata metadata = ListMetadata.of(current, state, served.now(), page.total());
        return ClaimList.of(metadata.followedBy(page, next).with(requests), page.claims());
    }

    private Catalog catalog(@Nullable ContinueToken start, PastQuestion when) {
        if (when.isNow()) {
            return start == null ? served.current() : served.at(start.revision());
        }
        return start == null ? past.catalog(when) : past.catalog(start.revision(), when);
    }

    /**
     * Checks past inventories by ETag only, because they have no time of change. Those with deleted claims never count
     * as unchanged, because deleted claims are dropped without a new revision.
     */
    private boolean isKnown(
            ServletWebRequest request, Catalog catalog, PastQuestion when, String question, SyncState shown) {
        if (when.isNow()) {
            return served.isKnown(request, catalog, question, shown);
        }
        return when.deleted() == DeletedClaims.NONE && served.isKnown(request, catalog.revision(), question, shown);
    }

    @GetMapping("/summary")
    @Operation(summary = "For each facet, how many of the claims that match all filters have each value")
    @Nullable ClaimSummary summary(
            @Parameter(hidden = true) ClaimFilter filter,
            @Parameter(hidden = true) PageParameters paging,
            @Parameter(description = AT) @RequestParam(defaultValue = "") String at,
            @Parameter(
                            description = "true also counts deleted claims, only counts nothing else",
                            schema = @Schema(allowableValues = {"false", "true", "only"}))
                    @RequestParam(defaultValue = "false")
                    String deleted,
            @Parameter(
                            description = "true counts what open pull requests do to claims instead",
                            schema = @Schema(type = "boolean", defaultValue = "false"))
                    @RequestParam(name = "pending", defaultValue = "false")
                    String asPending,
            ServletWebRequest request) {
        CatalogQuery query = QueryReader.read(filter, paging.sort());
        PastQuestion when = PastQuestion.of(at, deleted);
        if (QueryReader.isOn("pending", asPending)) {
            return pendingSummary(query, when, request);
        }
        Catalog catalog = catalog(null, when);
        SyncState state = served.state();
        if (isKnown(request, catalog, when, "summary " + query, state)) {
            return null;
        }
        int total = catalog.total(query);
        return ClaimSummary.of(ListMetadata.of(catalog, state, served.now(), total), catalog.count(query));
    }

    private @Nullable ClaimSummary pendingSummary(CatalogQuery query, PastQuestion when, ServletWebRequest request) {
        PendingView view = pendingView(when);
        Catalog current = served.current();
        SyncState state = served.state();
        ListMetadata.Pending requests = pending.metadata(view);
        String question = view.catalog().revision() + " pending summary " + query + problem(requests);
        if (served.isKnown(request, current.revision(), question, state)) {
            return null;
        }
        int total = view.catalog().total(query);
        ListMetadata metadata = ListMetadata.of(current, state, served.now(), total);
        return ClaimSummary.of(metadata.with(requests), view.catalog().count(query));
    }

    private PendingView pendingView(PastQuestion when) {
        if (!when.isNow()) {
            throw QueryReader.invalid(
                    "pending=true cannot be used with at or deleted: open requests have no history. Leave out at and"
                            + " deleted.");
        }
        return pending.view();
    }

    private static String problem(ListMetadata.Pending requests) {
        return requests.problem() == null ? "" : " problem " + requests.problem();
    }

    @GetMapping("/{name}")
    @Operation(summary = "The registry entry of one claim")
    @Nullable ClaimEntry get(
            @PathVariable String name,
            @Parameter(description = AT) @RequestParam(defaultValue = "") String at,
            ServletWebRequest request) {
        if (!at.isBlank()) {
            PastClaim claim = past.claim(at, name);
            return served.isKnown(request, claim.point().commit().revision(), question(name)) ? null : claim.entry();
        }
        Catalog catalog = served.current();
        ClaimEntry claim =
                catalog.find(name).orElseThrow(() -> pending.missing(name, () -> past.missing(catalog, name)));
        String question = question(name) + pending.question(name);
        return served.isKnown(request, catalog, question, pending.since(catalog)) ? null : pending.withRequests(claim);
    }

    /** Returns the text that distinguishes the response for one claim from other responses at the same revision. */
    static String question(String name) {
        return "claim " + name;
    }

    /** Returns the text that distinguishes a page of a list from other responses at the same revision. */
    static String listQuestion(int offset, int limit, String query) {
        return "list " + offset + " " + limit + " " + query;
    }

    private static @Nullable ContinueToken start(@Nullable String token, String question) {
        if (token == null || token.isBlank()) {
            return null;
        }
        ContinueToken start = ContinueToken.parse(token);
        if (!start.belongsTo(question)) {
            throw QueryReader.invalid(
                    "The continue token belongs to another query. Send the same filters and order as for the first"
                            + " page.");
        }
        return start;
    }

    /** Returns the most claims of a page. Throws a problem for a negative limit. */
    static int limit(@Nullable Integer limit) {
        if (limit != null && limit < 0) {
            throw QueryReader.invalid("The limit is " + limit + "; it must not be negative.");
        }
        return limit == null || limit == 0 ? Integer.MAX_VALUE : limit;
    }
}
