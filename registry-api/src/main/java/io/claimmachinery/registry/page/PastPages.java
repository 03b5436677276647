package io.claimmachinery.registry.page;

import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.history.ClaimHistory;
import io.claimmachinery.registry.history.CommittedChange;
import io.claimmachinery.registry.history.FileDiffs;
import io.claimmachinery.registry.history.HistoryView;
import io.claimmachinery.registry.web.ServedHistory;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates the pages of a claim's history. */
final class PastPages {

    private static final int COMMITS = 50;

    private final Histories histories;
    private final ServedHistory served;
    private final FileDiffs diffs;
    private final Clock clock;

    PastPages(Histories histories, ServedHistory served, FileDiffs diffs, Clock clock) {
        this.histories = histories;
        this.served = served;
        this.diffs = diffs;
        this.clock = clock;
    }

    PastPage history(PageFrame frame, Catalog catalog, HistoryView view, ClaimHistory commits, String claim, int page) {
        int last = Math.max(1, (commits.size() + COMMITS - 1) / COMMITS);
        int shown = Math.min(page, last);
        return new PastPage(
                frame,
                ClaimRow.shown(claim),
                catalog.find(claim).isPresent() ? Links.claim(claim) : "",
                histories.of(view, Optional.of(commits), claim, (shown - 1) * COMMITS, COMMITS, clock.instant()),
                TablePage.PageLink.around(
                        shown, last, number -> Links.history(claim) + (number == 1 ? "" : "&page=" + number)));
    }

    /** @param position the commit's position among the claim's commits, counted from the newest */
    ChangePage change(PageFrame frame, ClaimHistory commits, String claim, int position) {
        CommittedChange change = commits.changes(position, 1).getFirst();
        List<ChangePage.Diff> files = served.inTurn(() -> diffs.of(List.of(change))).getFirst().stream()
                .map(Diffs::of)
                .toList();
        return new ChangePage(
                frame,
                ClaimRow.shown(claim),
                Links.history(claim),
                position == 0 ? "" : link(commits, claim, position - 1),
                position == commits.size() - 1 ? "" : link(commits, claim, position + 1),
                "compare"
                        + Links.query(Map.of("from", change.commit().revision().sha())),
                histories.commit(claim, change, clock.instant()),
                files);
    }

    private static String link(ClaimHistory commits, String claim, int position) {
        return Links.change(
                claim,
                commits.changes(position, 1).getFirst().commit().revision().sha());
    }
}
