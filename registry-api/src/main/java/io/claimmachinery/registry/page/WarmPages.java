package io.claimmachinery.registry.page;

import io.claimmachinery.model.registry.ClaimFilter;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.catalog.SortOrder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renders each kind of page once, right after the first claims are served, so that the first user does not wait for templates and
 * code to load. Runs in its own thread. Neither the sync nor readiness waits for it.
 */
final class WarmPages {

    private static final Logger log = LoggerFactory.getLogger(WarmPages.class);

    private final Overviews overviews;
    private final Tables tables;
    private final ClaimPages claims;
    private final Pages pages;
    private final Clock clock;

    WarmPages(Overviews overviews, Tables tables, ClaimPages claims, Pages pages, Clock clock) {
        this.overviews = overviews;
        this.tables = tables;
        this.claims = claims;
        this.pages = pages;
        this.clock = clock;
    }

    /** Starts rendering and does not wait for it. */
    void begin(Catalog catalog) {
        Thread.ofVirtual().name("warm-pages").start(() -> render(catalog));
    }

    private void render(Catalog catalog) {
        try {
            Instant now = clock.instant();
            var state = new PageFrame.State(catalog.revision().abbreviated(), "", "", catalog.size());
            var frame = new PageFrame("", "./", state, List.of(), false);
            pages.render("overview", overviews.of(frame, catalog, now));
            TableQuery all = new TableQuery(ClaimFilter.ALL, "", 1);
            pages.render("table", tables.of(frame, catalog, all, SortOrder.BY_NAME, now));
            if (catalog.size() > 0) {
                pages.render("claim", claims.of(frame, catalog, catalog.claims().getFirst(), now));
            }
        } catch (RuntimeException e) {
            // Users see the failure when they request the page
            log.debug("A page could not be prepared", e);
        }
    }
}
