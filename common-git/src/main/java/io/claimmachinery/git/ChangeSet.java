package io.claimmachinery.git;

import java.util.List;
import java.util.Optional;

/**
 * What an operation would change, file by file, sorted by path.
 *
 * @param base the revision the operation was applied to; empty in a repository without commits
 */
public record ChangeSet(Optional<Revision> base, List<FileChange> changes) {

    public ChangeSet {
        changes = List.copyOf(changes);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
