package io.claimmachinery.git.repository;

import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.Revision;

/**
 * The one commit of a branch that was published as a branch of our own and not touched since.
 *
 * @param parent the commit of the base branch that it was made on
 * @param files the files with the change
 */
public record OwnCommit(LogEntry commit, Revision parent, Snapshot files) {

    public Revision revision() {
        return commit.revision();
    }
}
