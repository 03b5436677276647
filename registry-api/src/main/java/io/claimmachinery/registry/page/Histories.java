package io.claimmachinery.registry.page;

import io.claimmachinery.registry.backstage.SourcePages;
import io.claimmachinery.registry.history.ClaimChange;
import io.claimmachinery.registry.history.FieldChange;
import io.claimmachinery.registry.history.HistoryView;
import io.claimmachinery.registry.history.InventoryHistory;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes what pages show of a claim's past: its newest commits. */
final class Histories {

    private static final int NEWEST = 20;
    private static final int LONGEST_VALUE = 300;

    private final InventoryHistory history;
    private final SourcePages sources;

    Histories(InventoryHistory history, SourcePages sources) {
        this.history = history;
        this.sources = sources;
    }

    /** The commits that touched the claim; without any where no history is kept, or none has been read yet. */
    ClaimPage.History of(String claim, Instant now) {
        return history.view()
                .map(view -> of(view, claim, now))
                .orElseGet(() -> new ClaimPage.History(List.of(), 0, ""));
    }

    private ClaimPage.History of(HistoryView view, String claim, Instant now) {
        String since = view.extent().isComplete()
                ? ""
                : Time.of(view.oldest().committedAt(), now).text();
        return view.claim(claim)
                .map(commits -> new ClaimPage.History(
                        commits.changes(0, NEWEST).stream()
                                .map(change -> commit(change, now))
                                .toList(),
                        Math.max(0, commits.size() - NEWEST),
                        since))
                .orElseGet(() -> new ClaimPage.History(List.of(), 0, since));
    }

    private ClaimPage.Commit commit(ClaimChange change, Instant now) {
        var commit = change.commit();
        return new ClaimPage.Commit(
                Time.of(commit.committedAt(), now),
                change.kind().name().toLowerCase(Locale.ROOT),
                ClaimRow.shown(commit.author()),
                ClaimRow.shown(commit.subject()),
                commit.revision().abbreviated(),
                sources.commit(commit.revision().sha()).map(URI::toASCIIString).orElse(""),
                change.before() == null || change.after() == null
                        ? List.of()
                        : change.fields().stream().map(Histories::field).toList(),
                change.files().stream()
                        .map(file -> ClaimRow.shown(file.path()) + " "
                                + file.kind().name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static ClaimPage.FieldValues field(FieldChange field) {
        return new ClaimPage.FieldValues(ClaimRow.shown(field.field()), value(field.before()), value(field.after()));
    }

    private static String value(@Nullable Object value) {
        String text = value == null ? "" : ClaimRow.shown(String.valueOf(value));
        return text.length() <= LONGEST_VALUE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST_VALUE))) + "…";
    }
}
