package io.claimmachinery.git;

import io.claimmachinery.model.claim.RepositoryPath;

/** A change in the making: reads see its own writes; nothing reaches the repository before it is published whole. */
public interface TreeEdit extends RepositoryTree {

    /**
     * Writes a file, and the directories above it. An existing file keeps its executable bit; a directory there, or a file
     * in place of a directory above, is a {@link GitException.Conflict}.
     */
    void put(RepositoryPath path, byte[] content);

    /** Removes a file, or a directory with its content, and directories that become empty; returns whether it existed. */
    boolean remove(RepositoryPath path);
}
