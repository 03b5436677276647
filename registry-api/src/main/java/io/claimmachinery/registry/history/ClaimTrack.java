package io.claimmachinery.registry.history;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One claim through the commits.
 *
 * @param base its entry before the first of the events; null if it had none
 * @param events by number
 */
record ClaimTrack(@Nullable ClaimEntry base, List<ClaimEvent> events) {

    private static final int SELF = 64;

    ClaimTrack {
        events = List.copyOf(events);
    }

    /** The entry as it was at a commit; null if there was none. */
    @Nullable ClaimEntry at(int number) {
        int index = countUpTo(number);
        return index == 0 ? base : events.get(index - 1).after();
    }

    @Nullable ClaimEntry newest() {
        return events.isEmpty() ? base : events.getLast().after();
    }

    /** The entry before an event. */
    @Nullable ClaimEntry before(int index) {
        return index == 0 ? base : events.get(index - 1).after();
    }

    /** How many of the events are not later than a commit. */
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

    /** Without the events up to a commit. */
    ClaimTrack after(int number) {
        int count = countUpTo(number);
        return count == 0 ? this : new ClaimTrack(before(count), events.subList(count, events.size()));
    }

    /** Without the events after a commit. */
    ClaimTrack upTo(int number) {
        int count = countUpTo(number);
        return count == events.size() ? this : new ClaimTrack(base, events.subList(0, count));
    }

    /** Whether it says nothing: the claim never was there. */
    boolean isEmpty() {
        return base == null && events.isEmpty();
    }

    long bytes() {
        return SELF
                + (base == null ? 0 : EntryMemory.beyond(base, null))
                + events.stream().mapToLong(ClaimEvent::bytes).sum();
    }
}
