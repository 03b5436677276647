package io.claimmachinery.git.repository;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.mirror.ObjectStore;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Reads contents that were fetched, for one thread. Fast for those of which each is stored as a difference from the one before:
 * what they are differences from is not put together again for each.
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
     * A content; empty when it was not fetched, or is larger than so many bytes. Do not change it. May throw
     * {@link GitException}.
     */
    public Optional<byte[]> read(String id, long largest) {
        return history.reading(store, from -> from.storedBlob(reader, ObjectId.fromString(id), largest));
    }

    @Override
    public void close() {
        reader.close();
    }
}
