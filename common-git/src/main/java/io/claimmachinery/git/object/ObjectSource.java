package io.claimmachinery.git.object;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** Where trees and contents come from: a mirror that can fetch what it lacks, or a local repository. */
public interface ObjectSource {

    /** Of a repository without commits. */
    ObjectSource NONE = new ObjectSource() {
        @Override
        public byte[] tree(ObjectId id) {
            throw new IllegalStateException("There are no trees yet: " + id.name());
        }

        @Override
        public Map<ObjectId, byte[]> blobs(Collection<ObjectId> ids) {
            return Map.of();
        }
    };

    /** The raw entries of a tree. */
    byte[] tree(ObjectId id);

    /** The contents of all the given blobs. */
    Map<ObjectId, byte[]> blobs(Collection<ObjectId> ids);

    /** The content of a blob; empty when it is larger than so many bytes. */
    default Optional<byte[]> blob(ObjectId id, long largest) {
        return Optional.ofNullable(blobs(List.of(id)).get(id)).filter(content -> content.length <= largest);
    }

    /** Makes sure that blobs can be read without a round trip each. */
    default void fetch(Collection<ObjectId> ids) {}
}
