package io.claimmachinery.registry.history;

import io.claimmachinery.git.Revision;
import io.claimmachinery.model.registry.ClaimEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The inventory at each commit that the branch was at, from the newest back to an oldest commit. Immutable. Commits are numbered:
 * each number is greater by 1 than that of the commit before. Numbers do not change when older commits are added or dropped.
 */
final class HistoryIndex {

    private final int first;
    private final List<HistoryCommit> commits;
    private final SortedMap<String, ClaimTrack> tracks;
    private final HistoryExtent extent;
    private final Instant latest;
    private final Instant[] times;
    private final long bytes;

    private HistoryIndex(
            int first,
            List<HistoryCommit> commits,
            SortedMap<String, ClaimTrack> tracks,
            HistoryExtent extent,
            Instant latest) {
        this.first = first;
        this.latest = latest;
        this.times =
                CommitTimes.of(commits.stream().map(HistoryCommit::committedAt).toList(), latest);
        this.commits = Collections.unmodifiableList(commits);
        this.tracks = Collections.unmodifiableSortedMap(tracks);
        this.extent = extent;
        this.bytes = commits.stream().mapToLong(HistoryCommit::bytes).sum()
                + tracks.values().stream().mapToLong(ClaimTrack::bytes).sum();
    }

    /** Returns an index of one commit, without its history. */
    static HistoryIndex of(HistoryCommit commit, Map<String, ClaimEntry> entries) {
        SortedMap<String, ClaimTrack> tracks = new TreeMap<>();
        entries.forEach((name, entry) -> tracks.put(name, new ClaimTrack(entry, List.of())));
        return new HistoryIndex(0, List.of(commit), tracks, HistoryExtent.READING, Instant.MAX);
    }

    HistoryExtent extent() {
        return extent;
    }

    HistoryIndex with(HistoryExtent reached) {
        return new HistoryIndex(first, commits, tracks, reached, latest);
    }

    /** Returns the index with the time at which it was read. No commit is later than that, even if the commit says so. */
    HistoryIndex asReadAt(Instant now) {
        return new HistoryIndex(first, commits, tracks, extent, now);
    }

    /** Returns the number of the oldest commit. */
    int first() {
        return first;
    }

    /** Returns the number of the newest commit. */
    int last() {
        return first + commits.size() - 1;
    }

    HistoryCommit commit(int number) {
        return commits.get(number - first);
    }

    /** Returns the time at which the branch was at a commit. Unlike commit times, it is never earlier than at the commit before. */
    Instant timeOf(int number) {
        return times[number - first];
    }

    HistoryCommit oldest() {
        return commits.getFirst();
    }

    HistoryCommit newest() {
        return commits.getLast();
    }

    int size() {
        return commits.size();
    }

    /** Returns the approximate memory of the index in bytes. */
    long bytes() {
        return bytes;
    }

    /** Returns the tracks by claim name, in the order of names, including deleted claims. */
    SortedMap<String, ClaimTrack> tracks() {
        return tracks;
    }

    Optional<ClaimTrack> track(String name) {
        return Optional.ofNullable(tracks.get(name));
    }

    /** Returns the number of a commit; empty if it is not in the index. */
    Optional<Integer> find(Revision revision) {
        for (int number = last(); number >= first; number--) {
            if (commit(number).revision().equals(revision)) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    /** Returns the numbers of the commits whose ids start with a prefix. */
    List<Integer> find(String beginning) {
        List<Integer> found = new ArrayList<>();
        for (int number = first; number <= last(); number++) {
            if (commit(number).revision().sha().startsWith(beginning)) {
                found.add(number);
            }
        }
        return found;
    }

    /** Returns the newest commit that is not later than a time; empty if all commits are later. */
    Optional<Integer> asOf(Instant time) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle].isAfter(time)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low == 0 ? Optional.empty() : Optional.of(first + low - 1);
    }

    /** Returns the entries at a commit, by name. */
    Map<String, ClaimEntry> entriesAt(int number) {
        Map<String, ClaimEntry> entries = HashMap.newHashMap(tracks.size());
        tracks.forEach((name, track) -> {
            ClaimEntry entry = track.at(number);
            if (entry != null) {
                entries.put(name, entry);
            }
        });
        return entries;
    }

    /**
     * Returns the index with older commits added.
     *
     * @param older the commits, newest first
     * @param changes the changes to claims of the oldest commit so far, then of each older commit except the last. Includes those
     *     of the last commit if it is the branch's first
     */
    HistoryIndex withOlder(List<HistoryCommit> older, List<List<EntryChange>> changes, HistoryExtent reached) {
        int number = first;
        Map<String, List<ClaimEvent>> events = new HashMap<>();
        Map<String, @Nullable ClaimEntry> bases = new HashMap<>();
        for (List<EntryChange> ofCommit : changes) {
            for (EntryChange change : ofCommit) {
                events.computeIfAbsent(change.name(), _ -> new ArrayList<>())
                        .add(ClaimEvent.of(number, change.before(), change.after(), change.files()));
                bases.put(change.name(), change.before());
            }
            number--;
        }
        SortedMap<String, ClaimTrack> all = new TreeMap<>(tracks);
        events.forEach((name, earlier) -> {
            Collections.reverse(earlier);
            ClaimTrack later = Objects.requireNonNullElseGet(all.get(name), () -> new ClaimTrack(null, List.of()));
            all.put(name, later.withEarlier(bases.get(name), earlier));
        });
        List<HistoryCommit> longer = new ArrayList<>(older.reversed());
        longer.addAll(commits);
        return new HistoryIndex(first - older.size(), longer, all, reached, latest);
    }

    /** Returns the index with newer commits added, oldest first, and the changes that each of them made to claims. */
    HistoryIndex withNewer(List<HistoryCommit> newer, List<List<EntryChange>> changes) {
        int number = last();
        SortedMap<String, ClaimTrack> all = new TreeMap<>(tracks);
        for (List<EntryChange> ofCommit : changes) {
            number++;
            for (EntryChange change : ofCommit) {
                ClaimTrack track =
                        Objects.requireNonNullElseGet(all.get(change.name()), () -> new ClaimTrack(null, List.of()));
                all.put(
                        change.name(),
                        track.with(ClaimEvent.of(number, change.before(), change.after(), change.files())));
            }
        }
        List<HistoryCommit> longer = new ArrayList<>(commits);
        longer.addAll(newer);
        return new HistoryIndex(first, longer, all, extent, latest);
    }

    /** Returns the index without the commits after a number, for example after a forced push. */
    HistoryIndex upTo(int number) {
        return number == last()
                ? this
                : new HistoryIndex(
                        first,
                        commits.subList(0, number - first + 1),
                        mapped(track -> track.upTo(number)),
                        extent,
                        latest);
    }

    /** Returns the index without the commits before a number. */
    HistoryIndex from(int number, HistoryExtent why) {
        return number == first
                ? this
                : new HistoryIndex(
                        number,
                        new ArrayList<>(commits.subList(number - first, commits.size())),
                        mapped(track -> track.after(number)),
                        why,
                        latest);
    }

    private SortedMap<String, ClaimTrack> mapped(UnaryOperator<ClaimTrack> change) {
        SortedMap<String, ClaimTrack> changed = new TreeMap<>();
        tracks.forEach((name, track) -> {
            ClaimTrack now = change.apply(track);
            if (!now.isEmpty()) {
                changed.put(name, now);
            }
        });
        return changed;
    }
}
