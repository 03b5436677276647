package io.claimmachinery.registry.page;

import io.claimmachinery.model.registry.ClaimFilter;
import io.claimmachinery.model.registry.ClaimStatus;
import io.claimmachinery.model.registry.Facet;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.catalog.CatalogQuery;
import io.claimmachinery.registry.catalog.Page;
import io.claimmachinery.registry.catalog.SortOrder;
import io.claimmachinery.registry.history.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Creates the table of claims. */
final class Tables {

    private static final int ROWS = 100;

    /** The most values in a filter's list. A longer list is not useful, and the search finds the other values. */
    private static final int MOST_CHOICES = 500;

    private static final List<ClaimStatus> BY_ATTENTION = List.of(
            ClaimStatus.ERROR, ClaimStatus.UNKNOWN, ClaimStatus.CREATING, ClaimStatus.DELETING, ClaimStatus.ACTIVE);

    /** Orders statuses: those that need attention first, then claims without one, then unknown ones by name. */
    static final Comparator<String> ATTENTION_FIRST =
            Comparator.<String>comparingInt(Tables::rank).thenComparing(Comparator.naturalOrder());

    private final StatusPlots plots;
    private final RequestRows open;

    Tables(StatusPlots plots, RequestRows open) {
        this.plots = plots;
        this.open = open;
    }

    /** Returns the name of a field in words, such as {@code Created by} for {@code createdBy}. */
    static String label(String field) {
        String words = field.replaceAll("(?=\\p{Lu})", " ").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Returns the page; the last one if the query asks for a later one. */
    TablePage of(PageFrame frame, Catalog catalog, TableQuery asked, SortOrder order, Instant now) {
        CatalogQuery claims = new CatalogQuery(asked.filter(), order);
        int last = Math.max(1, (catalog.total(claims) + ROWS - 1) / ROWS);
        TableQuery query = asked.atMost(last);
        int offset = (query.page() - 1) * ROWS;
        Page page = catalog.find(claims, offset, ROWS);
        return new TablePage(
                frame,
                heading(query),
                query.watch(catalog.revision().sha()),
                String.join(" ", query.filter().words()),
                query.sort(),
                Stream.of(Facet.values())
                        .filter(facet -> catalog.values(facet).size() > 1 || isChosen(query, facet))
                        .map(facet -> filter(query, facet, catalog.values(facet)))
                        .toList(),
                statuses(catalog, query),
                isAboutOneKind(query) ? plots.of(query.filter(), now).orElse(null) : null,
                columns(query),
                shown(query),
                page.claims().stream()
                        .map(claim -> new TablePage.Row(ClaimRow.of(claim, now), open.count(claim.name())))
                        .toList(),
                range(offset, page),
                pages(query, last));
    }

    /** Counts claims by status. Applies all filters except the one for statuses. */
    static List<TablePage.Count> statuses(Catalog catalog, TableQuery query) {
        CatalogQuery any = new CatalogQuery(query.filterWithout(Facet.STATUS), SortOrder.BY_NAME);
        List<TablePage.Count> counts = new ArrayList<>();
        catalog.count(any, Facet.STATUS).entrySet().stream()
                .sorted(Map.Entry.comparingByKey(ATTENTION_FIRST))
                .forEach(entry -> counts.add(new TablePage.Count(
                        ClaimRow.known(entry.getKey()),
                        shown(entry.getKey()),
                        entry.getValue(),
                        query.with(Facet.STATUS, entry.getKey()),
                        query.filter()
                                .values()
                                .getOrDefault(Facet.STATUS, Set.of())
                                .equals(Set.of(entry.getKey())))));
        return counts;
    }

    /** Returns the value of a facet for people; {@code none} for claims without it. */
    static String shown(String value) {
        return value.isEmpty() ? "none" : ClaimRow.shown(value);
    }

    private static String shown(Collection<String> values) {
        return values.stream().map(Tables::shown).collect(Collectors.joining(", "));
    }

    private static int rank(String status) {
        boolean isNone = status.isEmpty() || status.equals(Timeline.NO_STATUS);
        return ClaimStatus.parse(status)
                .map(BY_ATTENTION::indexOf)
                .orElse(isNone ? BY_ATTENTION.size() : BY_ATTENTION.size() + 1);
    }

    private static String heading(TableQuery query) {
        List<String> parts = new ArrayList<>();
        query.filter().values().forEach((facet, values) -> {
            if (facet == Facet.TEMPLATE || facet == Facet.CATEGORY) {
                parts.add(label(facet.field()) + " " + shown(values));
            }
        });
        return parts.isEmpty() ? "Claims" : String.join(", ", parts);
    }

    /** Reports whether the table shows one template or category, without any other filter. */
    private static boolean isAboutOneKind(TableQuery query) {
        Map<Facet, Set<String>> values = query.filter().values();
        return query.page() == 1
                && query.filter().words().isEmpty()
                && values.size() == 1
                && (values.containsKey(Facet.TEMPLATE) || values.containsKey(Facet.CATEGORY));
    }

    private static boolean isChosen(TableQuery query, Facet facet) {
        return query.filter().values().containsKey(facet);
    }

    private static TablePage.Filter filter(TableQuery query, Facet facet, List<String> values) {
        Set<String> chosen = query.filter().values().getOrDefault(facet, Set.of());
        Set<String> single = new TreeSet<>(chosen);
        values.stream().filter(TableQuery::isWritable).limit(MOST_CHOICES).forEach(single::add);
        List<TablePage.Choice> offered = new ArrayList<>();
        if (chosen.size() > 1) {
            offered.add(new TablePage.Choice(ClaimFilter.text(chosen), shown(chosen), true));
        }
        single.forEach(value -> offered.add(
                new TablePage.Choice(ClaimFilter.text(List.of(value)), shown(value), chosen.equals(Set.of(value)))));
        return new TablePage.Filter(facet.field(), label(facet.field()), offered, !chosen.isEmpty());
    }

    private static List<TablePage.Column> columns(TableQuery query) {
        return query.columns().stream()
                .map(column -> {
                    String field = column.field();
                    boolean ascending =
                            query.sort().equals(field) || (query.sort().isEmpty() && column == TableColumn.NAME);
                    boolean descending = query.sort().equals("-" + field);
                    return new TablePage.Column(
                            column.label(),
                            query.sortedBy(ascending ? "-" + field : field),
                            ascending ? "ascending" : descending ? "descending" : "none");
                })
                .toList();
    }

    private static TablePage.Columns shown(TableQuery query) {
        List<TablePage.Choice> choices = Stream.of(TableColumn.values())
                .filter(column -> column != TableColumn.NAME)
                .map(column -> new TablePage.Choice(
                        column.field(), column.label(), query.columns().contains(column)))
                .toList();
        List<ClaimPage.Fact> kept = new ArrayList<>();
        query.filter().parameters().forEach((name, value) -> kept.add(new ClaimPage.Fact(name, value, "")));
        if (!query.sort().isEmpty()) {
            kept.add(new ClaimPage.Fact("sort", query.sort(), ""));
        }
        return new TablePage.Columns(choices, kept, TableColumn.text(query.columns()));
    }

    private static String range(int offset, Page page) {
        if (page.total() == 0) {
            return "No claim matches.";
        }
        return "Claims " + (offset + 1) + " to " + page.next() + " of " + page.total();
    }

    private static List<TablePage.PageLink> pages(TableQuery query, int last) {
        return TablePage.PageLink.around(query.page(), last, query::atPage);
    }
}
