package io.claimmachinery.registry.page;

import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.sync.SyncState;
import io.claimmachinery.registry.web.ServedCatalog;
import io.claimmachinery.web.Access;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;

/** Creates the frames of pages, with the revision of the data and any problems with it. */
final class PageFrames {

    private final ServedCatalog served;
    private final Access access;

    PageFrames(ServedCatalog served, Access access) {
        this.served = served;
        this.access = access;
    }

    /** Returns the catalog that is served. Throws a problem before the first sync. */
    Catalog served() {
        return served.current();
    }

    /** Returns the frame of a page about the registry. */
    PageFrame of(String title, HttpServletRequest request, Catalog catalog) {
        SyncState state = served.state();
        Duration age = state.age(served.now());
        String committed = Time.of(catalog.committedAt(), served.now()).text();
        return new PageFrame(
                title,
                base(request),
                itself(request),
                section(path(request)),
                new PageFrame.State(catalog.revision().abbreviated(), committed, Time.length(age), catalog.size()),
                notices(state),
                isSignedIn(request));
    }

    /** Returns the frame of a page that does not show registry data. */
    PageFrame bare(String title, HttpServletRequest request) {
        return new PageFrame(title, base(request), itself(request), "", null, List.of(), isSignedIn(request));
    }

    /** Returns the relative path from an address to the service's root: one step up for each directory. */
    static String base(HttpServletRequest request) {
        long directories = path(request).chars().filter(c -> c == '/').count() - 1;
        return directories <= 0 ? "./" : "../".repeat((int) Math.min(directories, 9));
    }

    /**
     * Returns the path that the browser asked for. It is as the browser sent it if the request failed before it was routed; otherwise it
     * is decoded.
     */
    static String path(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String original) {
            return original;
        }
        String path = request.getServletPath();
        return path == null || path.isEmpty() ? String.valueOf(request.getRequestURI()) : path;
    }

    private static String itself(HttpServletRequest request) {
        String query = request.getQueryString();
        return "?" + (query == null ? "" : query);
    }

    private static String section(String path) {
        if (path.equals("/") || path.equals("/compare")) {
            return path.equals("/") ? "overview" : "compare";
        }
        return "claims";
    }

    private boolean isSignedIn(HttpServletRequest request) {
        return access.isAsked() && access.allows(request);
    }

    private List<String> notices(SyncState state) {
        var problem = state.problem();
        if (problem == null) {
            return List.of();
        }
        return List.of("These claims may be out of date: syncs with git have failed since "
                + Time.of(problem.since(), served.now()).text() + ". " + ClaimRow.shown(problem.reason()));
    }
}
