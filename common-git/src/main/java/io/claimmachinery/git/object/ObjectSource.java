package io.claimmachinery.git.object;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** The source of trees and contents: a mirror that can fetch missing objects, or a local repository. */
public interface ObjectSource {

    /** The source for a repository without commits. */
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

    /** Returns the raw entries of a tree. */
    byte[] tree(ObjectId id);

    /** Returns the contents of all the given blobs. */
    Map<ObjectId, byte[]> blobs(Collection<ObjectId> ids);

    /** Returns the content of a blob; empty if it is larger than the given number of bytes. */
    default Optional<byte[]> blob(ObjectId id, long largest) {
        return Optional.ofNullable(blobs(List.of(id)).get(id)).filter(content -> content.length <= largest);
    }

    /** Returns the content of a blob if it is in memory; empty otherwise, without reading it. */
    default Optional<byte[]> atHand(ObjectId id) {
        return Optional.empty();
    }

    /** Makes sure that blobs can be read without a separate round trip for each. */
    default void fetch(Collection<ObjectId> ids) {}
}
