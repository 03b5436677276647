package io.claimmachinery.git.repository;

import java.util.List;

/**
 * Replaces own branches of a repository: each gets its whole commit, or stays, as the remote says for each by itself. A branch
 * must still be where it was when it was read. Not for several threads.
 */
public interface Replacements extends AutoCloseable {

    /** Adds a branch. It and those before it are replaced with this call, or later; until then, files are read. */
    void add(BranchReplacement replacement);

    /** Replaces the rest, and returns what became of all, in the order in which they were added. */
    List<ReplacementResult> finish();

    /** Waits for what was begun. */
    @Override
    void close();
}
