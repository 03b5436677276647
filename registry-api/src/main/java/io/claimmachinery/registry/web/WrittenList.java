package io.claimmachinery.registry.web;

import io.claimmachinery.registry.sync.SyncState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a list at one revision, in two parts. The second part has the claims and never changes. The first part
 * has the metadata, which change with each sync and each second.
 */
final class WrittenList {

    private final ListMetadata metadata;
    private final List<byte[]> items;
    private volatile @Nullable Head head;

    private record Head(SyncState state, long ageSeconds, Utf8Json json) {}

    /**
     * Creates a list.
     *
     * @param metadata as of any sync
     */
    WrittenList(ListMetadata metadata, List<byte[]> items) {
        this.metadata = metadata;
        this.items = items;
    }

    /** Returns the whole list, which begins with this first part. */
    List<byte[]> after(Utf8Json first) {
        if (items.size() == 1) {
            return List.of(first.asUnquotedUTF8(), items.getFirst());
        }
        List<byte[]> all = new ArrayList<>(items.size() + 1);
        all.add(first.asUnquotedUTF8());
        all.addAll(items);
        return all;
    }

    /** Returns the size of the second part in bytes. */
    int length() {
        int length = 0;
        for (byte[] item : items) {
            length += item.length;
        }
        return length;
    }

    /** Returns the same list with its claims in one array. */
    WrittenList joined() {
        ByteBuffer all = ByteBuffer.allocate(length());
        items.forEach(all::put);
        return new WrittenList(metadata, List.of(all.array()));
    }

    /** Returns the first part for this state and age, which the writer writes if the last one was for others. */
    @SuppressWarnings("ReferenceEquality") // Each sync makes a new state
    Utf8Json head(SyncState state, long ageSeconds, Function<ListMetadata, Utf8Json> writer) {
        Head last = head;
        if (last == null || last.state != state || last.ageSeconds != ageSeconds) {
            last = new Head(state, ageSeconds, writer.apply(metadata.checked(state, ageSeconds)));
            head = last;
        }
        return last.json;
    }
}
