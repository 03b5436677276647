package io.claimmachinery.registry.page;

import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.catalog.SortOrder;
import io.claimmachinery.registry.sync.CatalogHolder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renders each kind of page before a user requests it, so that the first user does not wait for templates and code to load, nor for
 * what is computed once for each revision. Begins when the first claims are served, and repeats when their history is read and when it
 * changes. Runs in its own thread. Neither the sync, the history nor readiness waits for it.
 */
final class WarmPages {

    private static final Logger log = LoggerFactory.getLogger(WarmPages.class);

    /** Code is compiled while it runs, and only the first users would see how long that takes. */
    private static final int FIRST_TIMES = 5;

    private final Overviews overviews;
    private final Tables tables;
    private final ClaimPages claims;
    private final Pages pages;
    private final CatalogHolder holder;
    private final Clock clock;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicInteger rendered = new AtomicInteger();

    WarmPages(Overviews overviews, Tables tables, ClaimPages claims, Pages pages, CatalogHolder holder, Clock clock) {
        this.overviews = overviews;
        this.tables = tables;
        this.claims = claims;
        this.pages = pages;
        this.holder = holder;
        this.clock = clock;
    }

    /** Starts rendering and does not wait for it. Renders once more afterwards if it is already rendering. */
    void begin() {
        wanted.set(true);
        if (running.compareAndSet(false, true)) {
            Thread.ofVirtual().name("warm-pages").start(this::run);
        }
    }

    private void run() {
        do {
            try {
                while (wanted.compareAndSet(true, false)) {
                    holder.state().loaded().ifPresent(this::render);
                }
            } finally {
                running.set(false);
            }
        } while (wanted.get() && running.compareAndSet(false, true));
    }

    private void render(Catalog catalog) {
        int times = rendered.getAndIncrement() == 0 ? FIRST_TIMES : 1;
        try {
            for (int time = 1; time < times; time++) {
                renderOnce(catalog);
            }
            boolean plotted = renderOnce(catalog);
            log.debug(
                    "The pages of {} are prepared {} curves over time",
                    catalog.revision(),
                    plotted ? "with" : "without");
        } catch (RuntimeException e) {
            // Users see the failure when they request the page
            log.debug("Could not prepare a page", e);
        }
    }

    /** Renders each kind of page. Returns whether the history was there to plot. */
    private boolean renderOnce(Catalog catalog) {
        Instant now = clock.instant();
        var state = new PageFrame.State(catalog.revision().abbreviated(), "", "", catalog.size());
        var frame = new PageFrame("", "./", "?", "overview", state, List.of(), false);
        OverviewPage overview = overviews.of(frame, catalog, now);
        pages.render("overview", overview);
        TableQuery all = TableQuery.ALL;
        pages.render("table", tables.of(frame, catalog, all, SortOrder.BY_NAME, now));
        if (catalog.size() > 0) {
            pages.render("claim", claims.of(frame, catalog, catalog.claims().getFirst(), now));
        }
        return overview.plot() != null;
    }
}
