package io.claimmachinery.registry.history;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one claim over all commits.
 *
 * @param base the claim's entry before the first event; null if it had none
 * @param events the events, sorted by commit number
 */
record ClaimTrack(@Nullable ClaimEntry base, List<ClaimEvent> events) {

    private static final int SELF = 64;

    ClaimTrack {
        events = List.copyOf(events);
    }

    /** Returns the entry at a commit; null if there was none. */
    @Nullable ClaimEntry at(int number) {
        int index = countUpTo(number);
        return index == 0 ? base : events.get(index - 1).after();
    }

    @Nullable ClaimEntry newest() {
        return events.isEmpty() ? base : events.getLast().after();
    }

    /** Returns the entry before an event. */
    @Nullable ClaimEntry before(int index) {
        return index == 0 ? base : events.get(index - 1).after();
    }

    /** Returns the number of events up to and including a commit. */
    int countUpTo(int number) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).number() <= number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the files that the events after one commit and up to another changed, by path: what they are at the end. */
    List<FileTouch> filesBetween(int from, int to) {
        Map<String, FileTouch> touched = new TreeMap<>();
        for (ClaimEvent event : events.subList(countUpTo(from), countUpTo(to))) {
            for (FileTouch file : event.files()) {
                FileTouch both = file.after(touched.get(file.path()));
                touched.remove(file.path());
                if (both != null) {
                    touched.put(file.path(), both);
                }
            }
        }
        return List.copyOf(touched.values());
    }

    ClaimTrack withEarlier(@Nullable ClaimEntry earlierBase, List<ClaimEvent> earlier) {
        List<ClaimEvent> all = new ArrayList<>(earlier.size() + events.size());
        all.addAll(earlier);
        all.addAll(events);
        return new ClaimTrack(earlierBase, all);
    }

    ClaimTrack with(ClaimEvent later) {
        List<ClaimEvent> all = new ArrayList<>(events.size() + 1);
        all.addAll(events);
        all.add(later);
        return new ClaimTrack(base, all);
    }

    /** Returns the track without the events up to a commit. */
    ClaimTrack after(int number) {
        int count = countUpTo(number);
        return count == 0 ? this : new ClaimTrack(before(count), events.subList(count, events.size()));
    }

    /** Returns the track without the events after a commit. */
    ClaimTrack upTo(int number) {
        int count = countUpTo(number);
        return count == events.size() ? this : new ClaimTrack(base, events.subList(0, count));
    }

    /** Reports whether the track is empty, so that the claim never existed. */
    boolean isEmpty() {
        return base == null && events.isEmpty();
    }

    long bytes() {
        return SELF
                + (base == null ? 0 : EntryMemory.beyond(base, null))
                + events.stream().mapToLong(ClaimEvent::bytes).sum();
    }
}
