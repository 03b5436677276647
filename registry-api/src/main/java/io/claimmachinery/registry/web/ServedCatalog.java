package io.claimmachinery.registry.web;

import io.claimmachinery.git.Revision;
import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.sync.CatalogHolder;
import io.claimmachinery.registry.sync.SyncState;
import io.claimmachinery.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Gives requests access to the catalog or throws a problem. Sets the headers that let clients cache unchanged
 * responses.
 */
public final class ServedCatalog {

    static final String REVISION_HEADER = "X-Registry-Revision";

    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);
    private static final String REVALIDATE =
            String.valueOf(CacheControl.noCache().getHeaderValue());

    private static final List<String> CONDITIONS = List.of(
            HttpHeaders.IF_NONE_MATCH,
            HttpHeaders.IF_MODIFIED_SINCE,
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_UNMODIFIED_SINCE);

    private final CatalogHolder holder;
    private final Clock clock;

    ServedCatalog(CatalogHolder holder, Clock clock) {
        this.holder = holder;
        this.clock = clock;
    }

    /** Returns the current state of the registry. */
    public SyncState state() {
        return holder.state();
    }

    /** Returns the time of the service's clock. */
    public Instant now() {
        return clock.instant();
    }

    /** Returns the served catalog. Throws a problem before the first sync. */
    public Catalog current() {
        return state().loaded().orElseThrow(() -> {
            var problem = state().problem();
            String why = problem == null ? "" : " " + sentence(problem.reason());
            return new ProblemException(
                            ProblemType.REGISTRY_NOT_LOADED, "The registry is not yet loaded from git." + why)
                    .retryAfter(TRY_AGAIN);
        });
    }

    private static String sentence(String reason) {
        return reason.endsWith(".") ? reason : reason + ".";
    }

    Catalog at(Revision revision) {
        current();
        return holder.find(revision)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.REVISION_GONE,
                        "Revision " + revision.abbreviated() + " is no longer served, because the registry has"
                                + " changed. Start the list again without the continue token."));
    }

    /** Returns the claim with that name. Throws a problem if there is none. */
    public ClaimEntry claim(Catalog catalog, String name) {
        return catalog.find(name).orElseThrow(() -> noClaim(catalog, name));
    }

    static ProblemException noClaim(Catalog catalog, String name) {
        return new ProblemException(
                ProblemType.CLAIM_NOT_FOUND,
                "The registry has no claim '" + name + "' at revision "
                        + catalog.revision().abbreviated() + ". GET /api/v1/claims lists all claims.");
    }

    /**
     * Sets the headers of a response from this catalog. Returns true if the client has this response and the status is
     * already set to 304.
     */
    public boolean isKnown(ServletWebRequest request, Catalog catalog, String question) {
        return isKnown(request, catalog, question, catalog.loadedAt());
    }

    /** Does the same for a response that depends on more than the catalog, with the time of its last change. */
    boolean isKnown(ServletWebRequest request, Catalog catalog, String question, Instant since) {
        return request.checkNotModified(tagged(request, catalog.revision(), question), since.toEpochMilli());
    }

    /** Does the same for a response that also shows the sync's problem. */
    boolean isKnown(ServletWebRequest request, Catalog catalog, String question, SyncState shown) {
        String fingerprint = Fingerprint.withProblem(Fingerprint.of(question), shown);
        return request.checkNotModified(
                tagged(response(request), catalog.revision(), fingerprint),
                shown.changedAt(catalog).toEpochMilli());
    }

    /** Does the same for a response that also shows the sync's problem, and whose time of change is not known. */
    boolean isKnown(ServletWebRequest request, Revision revision, String question, SyncState shown) {
        String fingerprint = Fingerprint.withProblem(Fingerprint.of(question), shown);
        return request.checkNotModified(tagged(response(request), revision, fingerprint));
    }

    /** Does the same for a response that was written before. */
    boolean isKnown(HttpServletRequest request, HttpServletResponse response, Catalog catalog, PreparedAnswer answer) {
        String etag = tagged(response, catalog.revision(), answer.fingerprint());
        if (isConditional(request)) {
            return new ServletWebRequest(request, response)
                    .checkNotModified(etag, answer.since().toEpochMilli());
        }
        response.setDateHeader(HttpHeaders.LAST_MODIFIED, answer.since().toEpochMilli());
        response.setHeader(HttpHeaders.ETAG, etag);
        return false;
    }

    private static boolean isConditional(HttpServletRequest request) {
        return CONDITIONS.stream().anyMatch(condition -> request.getHeader(condition) != null);
    }

    /** Does the same for a response from the history, whose time of change is not known. */
    public boolean isKnown(ServletWebRequest request, Revision revision, String question) {
        return request.checkNotModified(tagged(request, revision, question));
    }

    private String tagged(ServletWebRequest request, Revision revision, String question) {
        return tagged(response(request), revision, Fingerprint.of(question));
    }

    private static HttpServletResponse response(ServletWebRequest request) {
        return Objects.requireNonNull(request.getResponse());
    }

    private String tagged(HttpServletResponse response, Revision revision, String fingerprint) {
        response.setHeader(REVISION_HEADER, revision.sha());
        response.setHeader(HttpHeaders.AGE, Long.toString(state().age(now()).toSeconds()));
        if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
            // If the service requires tokens, responses are already private
            response.setHeader(HttpHeaders.CACHE_CONTROL, REVALIDATE);
        }
        return "\"" + revision.sha() + "-" + fingerprint + "\"";
    }
}
