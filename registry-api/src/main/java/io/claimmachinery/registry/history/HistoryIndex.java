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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The inventory at each commit that the branch was at, from the newest back to some commit. Immutable. Commits have numbers,
 * later ones greater ones by 1, which stay the same while older commits are added and dropped.
 */
final class HistoryIndex {

    private final int first;
    private final List<HistoryCommit> commits;
    private final Map<String, ClaimTrack> tracks;
    private final HistoryExtent extent;
    private final Instant latest;
    private final Instant[] times;
    private final long bytes;

    private HistoryIndex(
            int first,
            List<HistoryCommit> commits,
            Map<String, ClaimTrack> tracks,
            HistoryExtent extent,
            Instant latest) {
        this.first = first;
        this.latest = latest;
        this.times =
                CommitTimes.of(commits.stream().map(HistoryCommit::committedAt).toList(), latest);
        this.commits = Collections.unmodifiableList(commits);
        this.tracks = Collections.unmodifiableMap(tracks);
        this.extent = extent;
        this.bytes = commits.stream().mapToLong(HistoryCommit::bytes).sum()
                + tracks.values().stream().mapToLong(ClaimTrack::bytes).sum();
    }

    /** The inventory at one commit, about whose past nothing is known yet. */
    static HistoryIndex of(HistoryCommit commit, Map<String, ClaimEntry> entries) {
        Map<String, ClaimTrack> tracks = HashMap.newHashMap(entries.size());
        entries.forEach((name, entry) -> tracks.put(name, new ClaimTrack(entry, List.of())));
        return new HistoryIndex(0, List.of(commit), tracks, HistoryExtent.READING, Instant.MAX);
    }

    HistoryExtent extent() {
        return extent;
    }

    HistoryIndex with(HistoryExtent reached) {
        return new HistoryIndex(first, commits, tracks, reached, latest);
    }

    /** Read at a time: no commit was made later, whatever it says. */
    HistoryIndex asReadAt(Instant now) {
        return new HistoryIndex(first, commits, tracks, extent, now);
    }

    /** The number of the oldest commit. */
    int first() {
        return first;
    }

    /** The number of the newest commit. */
    int last() {
        return first + commits.size() - 1;
    }

    HistoryCommit commit(int number) {
        return commits.get(number - first);
    }

    /** When the branch was at a commit: never earlier than at the commit before it, unlike what commits say themselves. */
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

    /** About how much memory it takes. */
    long bytes() {
        return bytes;
    }

    /** By name of the claim, also of those that were deleted. */
    Map<String, ClaimTrack> tracks() {
        return tracks;
    }

    Optional<ClaimTrack> track(String name) {
        return Optional.ofNullable(tracks.get(name));
    }

    /** The number of a commit. */
    Optional<Integer> find(Revision revision) {
        for (int number = last(); number >= first; number--) {
            if (commit(number).revision().equals(revision)) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    /** The numbers of the commits whose ids begin like that. */
    List<Integer> find(String beginning) {
        List<Integer> found = new ArrayList<>();
        for (int number = first; number <= last(); number++) {
            if (commit(number).revision().sha().startsWith(beginning)) {
                found.add(number);
            }
        }
        return found;
    }

    /** The newest commit that is not later than a time; empty if the oldest is. */
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

    /** The entries at a commit, by name. */
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
     * With older commits.
     *
     * @param older the commits, newest first
     * @param changes what was done to claims by the oldest of the commits so far, then by each of the older ones but the
     *     last; by the last one too if it is the branch's first
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
        Map<String, ClaimTrack> all = new HashMap<>(tracks);
        events.forEach((name, earlier) -> {
            Collections.reverse(earlier);
            ClaimTrack later = Objects.requireNonNullElseGet(all.get(name), () -> new ClaimTrack(null, List.of()));
            all.put(name, later.withEarlier(bases.get(name), earlier));
        });
        List<HistoryCommit> longer = new ArrayList<>(older.reversed());
        longer.addAll(commits);
        return new HistoryIndex(first - older.size(), longer, all, reached, latest);
    }

    /** With newer commits, oldest first, and what each of them did to claims. */
    HistoryIndex withNewer(List<HistoryCommit> newer, List<List<EntryChange>> changes) {
        int number = last();
        Map<String, ClaimTrack> all = new HashMap<>(tracks);
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

    /** Without the commits after one, as after a forced push. */
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

    /** Without the commits before one. */
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

    private Map<String, ClaimTrack> mapped(UnaryOperator<ClaimTrack> change) {
        Map<String, ClaimTrack> changed = HashMap.newHashMap(tracks.size());
        tracks.forEach((name, track) -> {
            ClaimTrack now = change.apply(track);
            if (!now.isEmpty()) {
                changed.put(name, now);
            }
        });
        return changed;
    }
}
