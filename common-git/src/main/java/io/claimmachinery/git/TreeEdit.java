package io.claimmachinery.git;

import io.claimmachinery.model.claim.RepositoryPath;

/** A change that is being made. Reads see its own writes. Nothing reaches the repository before the whole change is published. */
public interface TreeEdit extends RepositoryTree {

    /**
     * Writes a file, and creates its parent directories. An existing file keeps its executable bit. Throws
     * {@link GitException.Conflict} if the path is a directory, or if a parent is a file.
     */
    void put(RepositoryPath path, byte[] content);

    /** Removes a file, or a directory with its content, and directories that become empty. Returns whether it existed. */
    boolean remove(RepositoryPath path);
}
