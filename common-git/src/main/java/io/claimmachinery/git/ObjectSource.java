package io.claimmachinery.git;

import java.util.Collection;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;

/** Where trees and contents come from: a mirror that can fetch what it lacks, or a local repository. */
interface ObjectSource {

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
}
