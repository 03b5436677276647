package io.claimmachinery.registry.page;

import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimFilter;
import io.claimmachinery.registry.backstage.SourcePages;
import io.claimmachinery.registry.history.ClaimDifference;
import io.claimmachinery.registry.history.HistoryPoint;
import io.claimmachinery.registry.history.HistoryView;
import io.claimmachinery.registry.web.ServedHistory;
import io.claimmachinery.web.ProblemException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares the inventory between two points in time for a page. */
final class Comparisons {

    private static final int ROWS = 100;

    private final ServedHistory served;
    private final SourcePages sources;
    private final Clock clock;

    Comparisons(ServedHistory served, SourcePages sources, Clock clock) {
        this.served = served;
        this.sources = sources;
        this.clock = clock;
    }

    /** Returns the page. Without a start, it has only the form. */
    ComparePage of(PageFrame frame, ClaimFilter filter, String from, String to, int page) {
        HistoryView view = served.view();
        List<ClaimPage.Fact> kept = new ArrayList<>();
        filter.parameters().forEach((name, value) -> kept.add(new ClaimPage.Fact(name, value, "")));
        return new ComparePage(
                frame,
                from,
                to,
                spans(view, filter),
                kept,
                from.isEmpty() ? null : compare(view, filter, from, to, page));
    }

    private ComparePage.Result compare(HistoryView view, ClaimFilter filter, String from, String to, int page) {
        HistoryPoint start = served.point(view, "from", from);
        HistoryPoint end = to.isEmpty() ? view.newestPoint() : served.point(view, "to", to);
        if (start.number() > end.number()) {
            throw new ProblemException(ProblemType.INVALID_QUERY, "from is later than to. Swap them.");
        }
        List<ClaimDifference> found = served.inTurn(() -> view.differences(start, end).stream()
                .filter(difference -> isMeant(filter, difference))
                .toList());
        int last = Math.max(1, (found.size() + ROWS - 1) / ROWS);
        int shown = Math.min(page, last);
        List<ComparePage.Row> rows = found.stream()
                .skip((shown - 1L) * ROWS)
                .limit(ROWS)
                .map(Comparisons::row)
                .toList();
        long added = found.stream().filter(claim -> claim.before() == null).count();
        long removed = found.stream().filter(claim -> claim.after() == null).count();
        return new ComparePage.Result(
                point(start),
                point(end),
                added,
                found.size() - added - removed,
                removed,
                rows,
                found.isEmpty()
                        ? "No differences."
                        : "Claims " + ((shown - 1) * ROWS + 1) + " to " + ((shown - 1) * ROWS + rows.size()) + " of "
                                + found.size(),
                TablePage.PageLink.around(shown, last, number -> link(filter, from, to, number)));
    }

    private ComparePage.Point point(HistoryPoint point) {
        var commit = point.commit();
        return new ComparePage.Point(
                Time.of(commit.committedAt(), clock.instant()),
                commit.revision().abbreviated(),
                ClaimRow.shown(commit.subject()),
                sources.commit(commit.revision().sha()).map(URI::toASCIIString).orElse(""));
    }

    private static ComparePage.Row row(ClaimDifference difference) {
        boolean isThere = difference.before() != null && difference.after() != null;
        return new ComparePage.Row(
                ClaimRow.shown(difference.name()),
                Links.history(difference.name()),
                difference.before() == null ? "added" : difference.after() == null ? "removed" : "changed",
                isThere ? Histories.fields(difference.fields()) : List.of(),
                isThere ? Histories.files(difference.files()) : List.of());
    }

    /** Reports whether the filter selects the claim at either point. */
    private static boolean isMeant(ClaimFilter filter, ClaimDifference difference) {
        return Stream.<@Nullable ClaimEntry>of(difference.before(), difference.after())
                .anyMatch(entry -> entry != null && filter.matches(entry));
    }

    /** Returns links to the comparisons that the history covers. */
    private List<ClaimPage.Link> spans(HistoryView view, ClaimFilter filter) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        List<ClaimPage.Link> links = new ArrayList<>();
        Map<String, Duration> spans = new LinkedHashMap<>();
        spans.put("Last hour", Duration.ofHours(1));
        spans.put("Last day", Duration.ofDays(1));
        spans.put("Last 7 days", Duration.ofDays(7));
        spans.put("Last 30 days", Duration.ofDays(30));
        spans.forEach((label, length) -> {
            Instant from = now.minus(length);
            if (!from.isBefore(view.from())) {
                links.add(new ClaimPage.Link(label, link(filter, from.toString(), "", 1)));
            }
        });
        String oldest = view.oldest().revision().sha();
        links.add(new ClaimPage.Link("Full history", link(filter, oldest, "", 1)));
        return links;
    }

    private static String link(ClaimFilter filter, String from, String to, int page) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("from", from);
        parameters.put("to", to);
        parameters.putAll(filter.parameters());
        parameters.put("page", page == 1 ? "" : Integer.toString(page));
        return "compare" + Links.query(parameters);
    }
}
