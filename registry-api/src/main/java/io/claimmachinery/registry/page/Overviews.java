package io.claimmachinery.registry.page;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimFilter;
import io.claimmachinery.model.registry.ClaimStatus;
import io.claimmachinery.model.registry.Facet;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.catalog.CatalogQuery;
import io.claimmachinery.registry.catalog.SortOrder;
import io.claimmachinery.registry.drift.Drift;
import io.claimmachinery.registry.drift.DriftHolder;
import io.claimmachinery.registry.history.InventoryHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Creates the overview: first what needs attention, then links to more. */
final class Overviews {

    private static final int MOST_ROWS = 20;
    private static final int MOST_MEMBERS = 50;
    private static final Duration SOON = Duration.ofDays(7);

    private static final TableQuery ALL = TableQuery.ALL;
    private static final ClaimFilter IN_ERROR =
            new ClaimFilter(Map.of(Facet.STATUS, Set.of(ClaimStatus.ERROR.value())), Set.of());
    private static final CatalogQuery ERRORS = new CatalogQuery(IN_ERROR, SortOrder.BY_NAME);

    private final InventoryHistory history;
    private final StatusPlots plots;
    private final DriftHolder drifted;
    private final RequestRows open;

    Overviews(InventoryHistory history, StatusPlots plots, DriftHolder drifted, RequestRows open) {
        this.history = history;
        this.plots = plots;
        this.drifted = drifted;
        this.open = open;
    }

    OverviewPage of(PageFrame frame, Catalog catalog, Instant now) {
        List<OverviewPage.ErrorRow> errors = errors(catalog, now);
        List<RequestRow> requests = open.all(catalog, now);
        return new OverviewPage(
                frame,
                ALL.watch(catalog.revision().sha()),
                Tables.statuses(catalog, ALL),
                plots.of(ClaimFilter.ALL, now).orElse(null),
                errors,
                catalog.total(ERRORS) - errors.size(),
                expiring(catalog, now),
                requests.stream().limit(MOST_ROWS).toList(),
                Math.max(0, requests.size() - MOST_ROWS),
                open.problem(),
                drifted.found().stream()
                        .limit(MOST_ROWS)
                        .map(drift -> drift(drift, catalog))
                        .toList(),
                Math.max(0, drifted.found().size() - MOST_ROWS),
                List.of(group(catalog, Facet.CATEGORY, "Categories"), group(catalog, Facet.TEMPLATE, "Templates")));
    }

    /** Returns the claims that have been in error for the longest time. */
    private List<OverviewPage.ErrorRow> errors(Catalog catalog, Instant now) {
        StatusTimes times = new StatusTimes(history, now);
        Map<String, Instant> since = new HashMap<>();
        List<ClaimEntry> claims = catalog.find(ERRORS, 0, Integer.MAX_VALUE).claims();
        claims.forEach(claim -> since.put(claim.name(), times.instant(claim)));
        return claims.stream()
                .sorted(Comparator.comparing(claim -> since.getOrDefault(claim.name(), Instant.MAX)))
                .limit(MOST_ROWS)
                .map(claim -> new OverviewPage.ErrorRow(ClaimRow.of(claim, now), times.of(claim)))
                .toList();
    }

    private static OverviewPage.Drift drift(Drift drift, Catalog catalog) {
        String link = catalog.find(drift.subject()).isPresent() ? Links.claim(drift.subject()) : "";
        return new OverviewPage.Drift(ClaimRow.shown(drift.subject()), link, ClaimRow.shown(drift.message()));
    }

    private static List<ClaimRow> expiring(Catalog catalog, Instant now) {
        Instant end = now.plus(SOON);
        return catalog.claims().stream()
                .filter(claim -> expiry(claim).isBefore(end))
                .sorted(Comparator.comparing(Overviews::expiry))
                .limit(MOST_ROWS)
                .map(claim -> ClaimRow.of(claim, now))
                .toList();
    }

    private static Instant expiry(ClaimEntry claim) {
        return claim.expiryInstant().orElse(Instant.MAX);
    }

    private static OverviewPage.Group group(Catalog catalog, Facet facet, String label) {
        Map<String, Integer> counts = catalog.count(CatalogQuery.ALL, facet);
        Map<String, Integer> errors = catalog.count(ERRORS, facet);
        List<OverviewPage.Member> members = new ArrayList<>();
        counts.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().isEmpty()))
                .limit(MOST_MEMBERS)
                .forEach(entry -> {
                    String value = entry.getKey();
                    TableQuery query = new TableQuery(ALL.filterWith(facet, value), "", ALL.columns(), 1);
                    members.add(new OverviewPage.Member(
                            Tables.shown(value),
                            ALL.with(facet, value),
                            entry.getValue(),
                            errors.getOrDefault(value, 0),
                            TableQuery.isWritable(value) ? query.with(Facet.STATUS, ClaimStatus.ERROR.value()) : ""));
                });
        return new OverviewPage.Group(label, members);
    }
}
