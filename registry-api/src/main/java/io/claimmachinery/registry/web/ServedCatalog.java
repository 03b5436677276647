package io.claimmachinery.registry.web;

import io.claimmachinery.git.Revision;
import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.sync.CatalogHolder;
import io.claimmachinery.registry.sync.SyncState;
import io.claimmachinery.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.ServletWebRequest;

/** The catalog as requests see it: there or a problem, with the headers that let clients keep what has not changed. */
public final class ServedCatalog {

    static final String REVISION_HEADER = "X-Registry-Revision";

    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);
    private static final String REVALIDATE =
            String.valueOf(CacheControl.noCache().getHeaderValue());

    private final CatalogHolder holder;
    private final Clock clock;

    ServedCatalog(CatalogHolder holder, Clock clock) {
        this.holder = holder;
        this.clock = clock;
    }

    /** What is known of the registry now. */
    public SyncState state() {
        return holder.state();
    }

    /** The time by the service's clock. */
    public Instant now() {
        return clock.instant();
    }

    /** What is served; a problem before the first sync. */
    public Catalog current() {
        return state().loaded().orElseThrow(() -> {
            var problem = state().problem();
            String why = problem == null ? "" : " " + problem.reason() + ".";
            return new ProblemException(
                            ProblemType.REGISTRY_NOT_LOADED, "The registry is not yet loaded from git." + why)
                    .retryAfter(TRY_AGAIN);
        });
    }

    Catalog at(Revision revision) {
        current();
        return holder.find(revision)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.REVISION_GONE,
                        "Revision " + revision.abbreviated() + " is no longer served, the registry has changed."
                                + " Start the list again without the continue token."));
    }

    /** The claim of that name; a problem when there is none. */
    public ClaimEntry claim(Catalog catalog, String name) {
        return catalog.find(name).orElseThrow(() -> noClaim(catalog, name));
    }

    static ProblemException noClaim(Catalog catalog, String name) {
        return new ProblemException(
                ProblemType.CLAIM_NOT_FOUND,
                "The registry has no claim '" + name + "' at revision "
                        + catalog.revision().abbreviated() + ". GET /api/v1/claims lists those it has.");
    }

    /** Sets the headers of an answer from this catalog; true when the client has that answer and 304 is already set. */
    public boolean isKnown(ServletWebRequest request, Catalog catalog, String question) {
        return isKnown(request, catalog, question, catalog.loadedAt());
    }

    /** The same where more than the catalog goes into the answer; with the time since when it is as it is. */
    boolean isKnown(ServletWebRequest request, Catalog catalog, String question, Instant since) {
        return request.checkNotModified(tagged(request, catalog.revision(), question), since.toEpochMilli());
    }

    /** The same for an answer out of the history, whose time of change is not known. */
    boolean isKnown(ServletWebRequest request, Revision revision, String question) {
        return request.checkNotModified(tagged(request, revision, question));
    }

    private String tagged(ServletWebRequest request, Revision revision, String question) {
        var response = Objects.requireNonNull(request.getResponse());
        response.setHeader(REVISION_HEADER, revision.sha());
        response.setHeader(HttpHeaders.AGE, Long.toString(state().age(now()).toSeconds()));
        if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
            // Where tokens are asked for, answers are private already
            response.setHeader(HttpHeaders.CACHE_CONTROL, REVALIDATE);
        }
        return "\"" + revision.sha() + "-" + Fingerprint.of(question) + "\"";
    }
}
