package io.claimmachinery.registry.history;

import io.claimmachinery.model.registry.ClaimEntry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An immutable view of the history that was read up to one moment. Later updates do not change it. */
public final class HistoryView {

    private final HistoryIndex index;
    private final @Nullable String problem;

    HistoryView(HistoryIndex index, @Nullable String problem) {
        this.index = index;
        this.problem = problem;
    }

    /** Returns the newest commit that was read. */
    public HistoryCommit newest() {
        return index.newest();
    }

    /** Returns the oldest commit that was read. Its changes are known only if it is the branch's first commit. */
    public HistoryCommit oldest() {
        return index.oldest();
    }

    /** Returns the time at which the branch was at the oldest commit. */
    public Instant from() {
        return index.timeOf(index.first());
    }

    /** Returns the time at which the branch was at the newest commit. */
    public Instant to() {
        return index.timeOf(index.last());
    }

    public HistoryExtent extent() {
        return index.extent();
    }

    /** Returns why the history cannot be updated; empty if there is no problem. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Returns the newest commit as a point. */
    public HistoryPoint newestPoint() {
        return point(index.last());
    }

    /** Returns the newest commit that is not later than a time; empty if all commits are later. */
    public Optional<HistoryPoint> asOf(Instant time) {
        return index.asOf(time).map(this::point);
    }

    /** Returns the commits whose ids start with these digits. */
    public List<HistoryPoint> find(String beginning) {
        return index.find(beginning).stream().map(this::point).toList();
    }

    private HistoryPoint point(int number) {
        return new HistoryPoint(number, index.commit(number), index.timeOf(number));
    }

    /** Returns a claim's entry at a point; empty if it had none. */
    public Optional<ClaimEntry> entryAt(HistoryPoint point, String name) {
        return index.track(name).flatMap(track -> Optional.ofNullable(track.at(point.number())));
    }

    /** Returns since when a claim has had its status; empty if the history does not have the claim or has another status for it. */
    public Optional<StatusSince> statusSince(ClaimEntry claim) {
        return claim(claim.name())
                .filter(known -> known.entry()
                        .filter(entry -> Objects.equals(entry.status(), claim.status()))
                        .isPresent())
                .flatMap(ClaimHistory::statusSince);
    }

    /** Returns the entries at a point. A deleted claim has its last entry, with the time and commit of the deletion. */
    public List<ClaimEntry> entriesAt(HistoryPoint point, DeletedClaims deleted) {
        return new PastEntries(index).at(point.number(), deleted);
    }

    /** Returns the claims that differ between two points, sorted by name. */
    public List<ClaimDifference> differences(HistoryPoint from, HistoryPoint to) {
        return new PastEntries(index).differences(from.number(), to.number());
    }

    /** Returns the statuses of claims over time. */
    public Timeline timeline(TimelineQuestion question) {
        return new TimelineReader(index, question).read();
    }

    /** Returns the history of an existing or deleted claim; empty if no commit that was read has such a claim. */
    public Optional<ClaimHistory> claim(String name) {
        return index.track(name).map(track -> new ClaimHistory(index, track));
    }
}
