package io.claimmachinery.registry.history;

import io.claimmachinery.git.Revision;
import io.claimmachinery.model.registry.ClaimEntry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The commits that touched one claim, newest first. */
public final class ClaimHistory {

    private final HistoryIndex index;
    private final ClaimTrack track;

    ClaimHistory(HistoryIndex index, ClaimTrack track) {
        this.index = index;
        this.track = track;
    }

    /** Returns the number of commits that touched the claim. */
    public int size() {
        return track.events().size();
    }

    /** Returns the claim's current entry; empty if the claim was deleted. */
    public Optional<ClaimEntry> entry() {
        return Optional.ofNullable(track.newest());
    }

    /** Returns the change that removed the claim's entry; empty if the claim still has an entry. */
    public Optional<CommittedChange> deletion() {
        if (track.newest() != null) {
            return Optional.empty();
        }
        return IntStream.range(0, size())
                .filter(position -> {
                    int event = size() - 1 - position;
                    return track.before(event) != null
                            && track.events().get(event).after() == null;
                })
                .mapToObj(this::change)
                .findFirst();
    }

    /** Returns the time since which the claim has had its current status; empty if it has no entry. */
    public Optional<StatusSince> statusSince() {
        ClaimEntry now = track.newest();
        if (now == null) {
            return Optional.empty();
        }
        for (int event = size() - 1; event >= 0; event--) {
            ClaimEntry before = track.before(event);
            if (before == null || !Objects.equals(before.status(), now.status())) {
                Instant time = index.timeOf(track.events().get(event).number());
                return Optional.of(new StatusSince(time, false));
            }
        }
        return Optional.of(new StatusSince(index.timeOf(index.first()), true));
    }

    /** Returns the number of the pull request that last touched the claim; empty if no commit message names one. */
    public Optional<Integer> pullRequest() {
        return IntStream.range(0, size())
                .mapToObj(position ->
                        index.commit(track.events().get(size() - 1 - position).number()))
                .flatMap(commit -> Stream.ofNullable(commit.pullRequest()))
                .findFirst();
    }

    /** Returns changes, starting at a position that is counted from the newest. */
    public List<CommittedChange> changes(int from, int limit) {
        int end = limit < size() - from ? from + limit : size();
        return IntStream.range(from, end).mapToObj(this::change).toList();
    }

    /** Returns the position after a commit; empty if the commit did not touch the claim or is not in the history. */
    public Optional<Integer> positionAfter(Revision revision) {
        return IntStream.range(0, size())
                .filter(position -> change(position).commit().revision().equals(revision))
                .mapToObj(position -> position + 1)
                .findFirst();
    }

    private CommittedChange change(int position) {
        int number = size() - 1 - position;
        ClaimEvent event = track.events().get(number);
        return new CommittedChange(index.commit(event.number()), track.before(number), event.after(), event.files());
    }
}
