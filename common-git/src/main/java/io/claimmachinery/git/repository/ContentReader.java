package io.claimmachinery.git.repository;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.mirror.ObjectStore;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Reads fetched contents. Not thread-safe. It is fast for contents that are each stored as a delta of the previous one,
 * because the bases of deltas are not reconstructed each time.
 */
public final class ContentReader implements AutoCloseable {

    private final BranchHistory history;
    private final ObjectStore store;
    private final ObjectReader reader;

    ContentReader(BranchHistory history, ObjectStore store, ObjectReader reader) {
        this.history = history;
        this.store = store;
        this.reader = reader;
    }

    /**
     * Returns a content; empty if it was not fetched, or is larger than the given number of bytes. Do not change the
     * array. May throw {@link GitException}.
     */
    public Optional<byte[]> read(String id, long largest) {
        return history.reading(store, from -> from.storedBlob(reader, ObjectId.fromString(id), largest));
    }

    @Override
    public void close() {
        reader.close();
    }
}
