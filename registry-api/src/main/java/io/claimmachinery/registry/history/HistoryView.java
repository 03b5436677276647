package io.claimmachinery.registry.history;

import io.claimmachinery.model.registry.ClaimEntry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The history as it was read at one moment; stays the same whatever is read later. */
public final class HistoryView {

    private final HistoryIndex index;
    private final @Nullable String problem;

    HistoryView(HistoryIndex index, @Nullable String problem) {
        this.index = index;
        this.problem = problem;
    }

    /** The newest commit that was read. */
    public HistoryCommit newest() {
        return index.newest();
    }

    /** The oldest commit that was read. What it changed is known only if it is the branch's first. */
    public HistoryCommit oldest() {
        return index.oldest();
    }

    /** When the branch was at the oldest commit. */
    public Instant from() {
        return index.timeOf(index.first());
    }

    /** When it was at the newest one. */
    public Instant to() {
        return index.timeOf(index.last());
    }

    public HistoryExtent extent() {
        return index.extent();
    }

    /** Why reading does not go on; empty while all is well. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** The newest commit as a point. */
    public HistoryPoint newestPoint() {
        return point(index.last());
    }

    /** The newest commit that is not later than a time; empty if the oldest is. */
    public Optional<HistoryPoint> asOf(Instant time) {
        return index.asOf(time).map(this::point);
    }

    /** The commits whose ids begin with so many digits. */
    public List<HistoryPoint> find(String beginning) {
        return index.find(beginning).stream().map(this::point).toList();
    }

    private HistoryPoint point(int number) {
        return new HistoryPoint(number, index.commit(number), index.timeOf(number));
    }

    /** A claim's entry as it was; empty if it had none. */
    public Optional<ClaimEntry> entryAt(HistoryPoint point, String name) {
        return index.track(name).flatMap(track -> Optional.ofNullable(track.at(point.number())));
    }

    /** Since when a claim has had its status; empty if the history does not know it, or it has another status there. */
    public Optional<StatusSince> statusSince(ClaimEntry claim) {
        return claim(claim.name())
                .filter(known -> known.entry()
                        .filter(entry -> Objects.equals(entry.status(), claim.status()))
                        .isPresent())
                .flatMap(ClaimHistory::statusSince);
    }

    /** The entries as they were. Those of deleted claims are their last ones, and say when and by which commit they went. */
    public List<ClaimEntry> entriesAt(HistoryPoint point, DeletedClaims deleted) {
        return new PastEntries(index).at(point.number(), deleted);
    }

    /** The claims whose entries differ at two points, by name. */
    public List<EntryDifference> differences(HistoryPoint from, HistoryPoint to) {
        return new PastEntries(index).differences(from.number(), to.number());
    }

    /** How the statuses of claims developed. */
    public Timeline timeline(TimelineQuestion question) {
        return new TimelineReader(index, question).read();
    }

    /** The history of a claim, also of one that was deleted; empty if no commit that was read has such a claim. */
    public Optional<ClaimHistory> claim(String name) {
        return index.track(name).map(track -> new ClaimHistory(index, track));
    }
}
