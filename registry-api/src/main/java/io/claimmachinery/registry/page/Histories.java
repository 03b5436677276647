package io.claimmachinery.registry.page;

import io.claimmachinery.registry.backstage.SourcePages;
import io.claimmachinery.registry.history.ClaimHistory;
import io.claimmachinery.registry.history.CommittedChange;
import io.claimmachinery.registry.history.FieldChange;
import io.claimmachinery.registry.history.FileTouch;
import io.claimmachinery.registry.history.HistoryView;
import io.claimmachinery.registry.history.InventoryHistory;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates the lists of commits that touched a claim, as pages show them. */
final class Histories {

    private static final int NEWEST = 20;
    private static final int LONGEST_VALUE = 300;

    private final InventoryHistory history;
    private final SourcePages sources;

    Histories(InventoryHistory history, SourcePages sources) {
        this.history = history;
        this.sources = sources;
    }

    /** Returns the newest commits that touched the claim; none if no history is kept or none has been read yet. */
    ClaimPage.History of(String claim, Instant now) {
        return history.view()
                .map(view -> of(view, view.claim(claim), claim, 0, NEWEST, now))
                .orElseGet(() -> new ClaimPage.History(List.of(), Links.history(claim), 0, ""));
    }

    /** Returns commits, starting at a position that is counted from the newest. */
    ClaimPage.History of(
            HistoryView view, Optional<ClaimHistory> commits, String claim, int from, int limit, Instant now) {
        String since = view.extent().isComplete()
                ? ""
                : Time.of(view.oldest().committedAt(), now).text();
        List<ClaimPage.Commit> shown = commits.stream()
                .flatMap(known -> known.changes(from, limit).stream())
                .map(change -> commit(claim, change, now))
                .toList();
        int all = commits.map(ClaimHistory::size).orElse(0);
        return new ClaimPage.History(shown, Links.history(claim), Math.max(0, all - from - shown.size()), since);
    }

    ClaimPage.Commit commit(String claim, CommittedChange change, Instant now) {
        var commit = change.commit();
        Optional<Integer> request = Optional.ofNullable(commit.pullRequest());
        return new ClaimPage.Commit(
                Time.of(commit.committedAt(), now),
                change.kind().name().toLowerCase(Locale.ROOT),
                ClaimRow.shown(commit.author()),
                ClaimRow.shown(commit.subject()),
                commit.revision().abbreviated(),
                Links.change(claim, commit.revision().sha()),
                sources.commit(commit.revision().sha()).map(URI::toASCIIString).orElse(""),
                request.map(String::valueOf).orElse(""),
                request.flatMap(sources::pullRequest).map(URI::toASCIIString).orElse(""),
                change.before() == null || change.after() == null ? List.of() : fields(change.fields()),
                files(change.files()));
    }

    static List<String> files(List<FileTouch> files) {
        return files.stream()
                .map(file ->
                        ClaimRow.shown(file.path()) + " " + file.kind().name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static List<ClaimPage.FieldValues> fields(List<FieldChange> fields) {
        return fields.stream()
                .map(field -> new ClaimPage.FieldValues(
                        ClaimRow.shown(field.field()), value(field.before()), value(field.after())))
                .toList();
    }

    private static String value(@Nullable Object value) {
        String text = value == null ? "" : ClaimRow.shown(String.valueOf(value));
        return text.length() <= LONGEST_VALUE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST_VALUE))) + "…";
    }
}
