package io.claimmachinery.registry.live;

import io.claimmachinery.git.Revision;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimFilter;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The change of one claim's entry between two revisions. Its JSON is created once for all streams. */
final class StreamedChange {

    private final Data data;
    private volatile byte @Nullable [] json;

    /** The data of an event: {@code before} is absent for a new claim, {@code after} for a deleted claim. */
    record Data(
            String name,
            String revision,
            @Nullable ClaimEntry before,
            @Nullable ClaimEntry after) {}

    StreamedChange(String name, Revision revision, @Nullable ClaimEntry before, @Nullable ClaimEntry after) {
        this.data = new Data(name, revision.sha(), before, after);
    }

    /** Returns the type of the change for a client with this filter; empty if the change does not concern the filter. */
    Optional<EventType> seenBy(ClaimFilter filter) {
        boolean was = data.before() != null && filter.matches(data.before());
        boolean is = data.after() != null && filter.matches(data.after());
        if (was) {
            return Optional.of(is ? EventType.MODIFIED : EventType.DELETED);
        }
        return is ? Optional.of(EventType.ADDED) : Optional.empty();
    }

    /** Returns the data as JSON in UTF-8. Do not modify the array. */
    byte[] json(Function<Data, byte[]> writer) {
        byte[] known = json;
        if (known == null) {
            known = writer.apply(data);
            json = known;
        }
        return known;
    }

    /** Returns approximately how many characters the change holds. */
    long weight() {
        return 500 + weight(data.before()) + weight(data.after());
    }

    private static long weight(@Nullable ClaimEntry entry) {
        if (entry == null) {
            return 0;
        }
        // Counted twice: in the entry and in the JSON
        long known = entry.fields().values().stream().mapToLong(String::length).sum();
        return 2
                * (known
                        + (entry.unknown().isEmpty()
                                ? 0
                                : entry.unknown().toString().length()));
    }
}
