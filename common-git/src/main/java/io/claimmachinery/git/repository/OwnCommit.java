package io.claimmachinery.git.repository;

import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.Revision;

/**
 * The only commit of a branch that was published as our own and not changed since.
 *
 * @param parent the commit of the base branch from which it was made
 * @param files the files with the change
 */
public record OwnCommit(LogEntry commit, Revision parent, Snapshot files) {

    public Revision revision() {
        return commit.revision();
    }
}
