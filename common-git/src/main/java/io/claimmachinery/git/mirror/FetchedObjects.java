package io.claimmachinery.git.mirror;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.library.Failures;
import io.claimmachinery.git.object.ObjectSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** The objects that are in a store. Never fetches. */
public record FetchedObjects(ObjectStore store) implements ObjectSource {

    @Override
    public byte[] tree(ObjectId id) {
        try {
            return store.tree(id);
        } catch (CacheDamaged e) {
            throw new GitException.Local("A directory of an earlier revision cannot be read: " + Failures.reason(e), e);
        }
    }

    @Override
    public Map<ObjectId, byte[]> blobs(Collection<ObjectId> ids) {
        Map<ObjectId, byte[]> contents = new HashMap<>();
        ids.forEach(id -> blob(id, Integer.MAX_VALUE).ifPresent(content -> contents.put(id, content)));
        return contents;
    }

    @Override
    public Optional<byte[]> blob(ObjectId id, long largest) {
        if (!store.has(id)) {
            throw new GitException.NotFound("The content " + id.name() + " was not fetched yet", null);
        }
        return store.storedBlob(id, largest);
    }

    @Override
    public void fetch(Collection<ObjectId> ids) {
        List<ObjectId> absent = ids.stream().filter(id -> !store.has(id)).toList();
        if (!absent.isEmpty()) {
            throw new GitException.NotFound(absent.size() + " contents were not fetched yet", null);
        }
    }
}
