package io.claimmachinery.git.mirror;

import io.claimmachinery.git.GitException;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/** The objects in a store. A missing one is reported as {@link CacheDamaged}. Sizes are checked before contents are read. */
record StoredObjects(Repository repository) {

    boolean holds(ObjectId id) {
        try {
            return repository.getObjectDatabase().has(id);
        } catch (IOException e) {
            throw new CacheDamaged("Cannot look for " + id.name(), e);
        }
    }

    /** Returns the commits whose parents exist but are not available here. */
    Set<ObjectId> boundary() {
        try {
            return Set.copyOf(repository.getObjectDatabase().getShallowCommits());
        } catch (IOException e) {
            throw new CacheDamaged("Cannot read where the history ends", e);
        }
    }

    Instant committedAt(ObjectId commit) {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.parseCommit(commit).getCommitterIdent().getWhenAsInstant();
        } catch (IOException e) {
            throw new CacheDamaged("Cannot read commit " + commit.name(), e);
        }
    }

    /** Returns contents. Throws {@link GitException.Refused} if one is larger than allowed. */
    Map<ObjectId, byte[]> read(Collection<ObjectId> ids, long largest) {
        Map<ObjectId, byte[]> contents = new LinkedHashMap<>();
        try (ObjectReader reader = repository.newObjectReader()) {
            for (ObjectId id : ids) {
                long size = reader.getObjectSize(id, Constants.OBJ_BLOB);
                if (size > largest) {
                    throw new GitException.Refused(
                            "A file of " + size + " bytes is larger than the limit of " + largest, null);
                }
                contents.put(id, bytes(reader, id));
            }
            return contents;
        } catch (IOException e) {
            throw new CacheDamaged("Cannot read contents", e);
        }
    }

    /** Returns a content; empty if it is larger than the limit. */
    Optional<byte[]> readUpTo(ObjectId id, long largest) {
        try (ObjectReader reader = repository.newObjectReader()) {
            return reader.getObjectSize(id, Constants.OBJ_BLOB) > largest
                    ? Optional.empty()
                    : Optional.of(bytes(reader, id));
        } catch (IOException e) {
            throw new CacheDamaged("Cannot read a content", e);
        }
    }

    /**
     * Like {@link #readUpTo(ObjectId, long)}, but with a reader that has already read related contents and caches the
     * bases of their deltas.
     */
    static Optional<byte[]> readUpTo(ObjectReader reader, ObjectId id, long largest) {
        try {
            if (!reader.has(id) || reader.getObjectSize(id, Constants.OBJ_BLOB) > largest) {
                return Optional.empty();
            }
            return Optional.of(reader.open(id, Constants.OBJ_BLOB).getCachedBytes(Math.toIntExact(largest)));
        } catch (IOException e) {
            throw new CacheDamaged("Cannot read a content", e);
        }
    }

    private static byte[] bytes(ObjectReader reader, ObjectId id) throws IOException {
        return reader.open(id, Constants.OBJ_BLOB).getBytes();
    }
}
