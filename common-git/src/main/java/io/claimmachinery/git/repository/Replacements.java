package io.claimmachinery.git.repository;

import java.util.List;

/**
 * Replaces our own branches of a repository. The remote accepts or refuses each branch separately: it gets its whole
 * commit or stays unchanged. A branch must still be where it was when it was read. Not thread-safe.
 */
public interface Replacements extends AutoCloseable {

    /** Adds a branch. It and the ones before it are replaced during this call or later. Until then, files are read. */
    void add(BranchReplacement replacement);

    /** Replaces the remaining branches, and returns the results for all, in the order in which they were added. */
    List<ReplacementResult> finish();

    /** Waits for pushes in progress. */
    @Override
    void close();
}
