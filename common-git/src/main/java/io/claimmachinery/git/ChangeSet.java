package io.claimmachinery.git;

import java.util.List;
import java.util.Optional;

/**
 * The changes that an operation would make, by file and sorted by path.
 *
 * @param base the revision that the operation was applied to; empty in a repository without commits
 */
public record ChangeSet(Optional<Revision> base, List<FileChange> changes) {

    public ChangeSet {
        changes = List.copyOf(changes);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
