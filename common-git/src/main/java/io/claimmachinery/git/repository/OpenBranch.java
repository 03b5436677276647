package io.claimmachinery.git.repository;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.LogEntry;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.List;
import java.util.Optional;

/**
 * A branch that was published as one of our own.
 *
 * @param tip its last commit
 * @param change the change that it proposes; empty if someone else committed to the branch or amended its commit
 */
public record OpenBranch(BranchName branch, LogEntry tip, Optional<Change> change) {

    /**
     * The files of the commit and of its parent.
     *
     * @param before the base at that time
     * @param after with the change
     */
    public record Change(Snapshot before, Snapshot after) {

        /** Returns the files that differ, including links and submodules, ordered by path. */
        public List<RepositoryPath> files() {
            return before.differences(after);
        }
    }
}
