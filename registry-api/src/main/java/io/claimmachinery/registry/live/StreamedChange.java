package io.claimmachinery.registry.live;

import io.claimmachinery.git.Revision;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimFilter;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What happened to the entry of one claim between two revisions. Its JSON is made once, for all streams. */
final class StreamedChange {

    private final Data data;
    private volatile byte @Nullable [] json;

    /** The data of an event: {@code before} is absent for a claim that is new, {@code after} for one that is gone. */
    record Data(
            String name,
            String revision,
            @Nullable ClaimEntry before,
            @Nullable ClaimEntry after) {}

    StreamedChange(String name, Revision revision, @Nullable ClaimEntry before, @Nullable ClaimEntry after) {
        this.data = new Data(name, revision.sha(), before, after);
    }

    /** What the change is to a client that sees only what the filter finds; empty when it sees nothing of it. */
    Optional<EventType> seenBy(ClaimFilter filter) {
        boolean was = data.before() != null && filter.matches(data.before());
        boolean is = data.after() != null && filter.matches(data.after());
        if (was) {
            return Optional.of(is ? EventType.MODIFIED : EventType.DELETED);
        }
        return is ? Optional.of(EventType.ADDED) : Optional.empty();
    }

    /** The data as JSON in UTF-8; do not change it. */
    byte[] json(Function<Data, byte[]> writer) {
        byte[] known = json;
        if (known == null) {
            known = writer.apply(data);
            json = known;
        }
        return known;
    }

    /** About how many characters it holds. */
    long weight() {
        return 500 + weight(data.before()) + weight(data.after());
    }

    private static long weight(@Nullable ClaimEntry entry) {
        if (entry == null) {
            return 0;
        }
        // Twice: as an entry, and in the JSON
        long known = entry.fields().values().stream().mapToLong(String::length).sum();
        return 2
                * (known
                        + (entry.unknown().isEmpty()
                                ? 0
                                : entry.unknown().toString().length()));
    }
}
