package io.claimmachinery.kustomize;

import io.claimmachinery.model.claim.RepositoryPath;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The files of a repository at one moment. They need not be on disk. Links and submodules count neither as files nor as
 * directories.
 */
public interface FileTree {

    /** Reads those of the paths that are files. A call may be a network round trip, so ask for many files at once. */
    Map<RepositoryPath, byte[]> readAll(Collection<RepositoryPath> paths);

    /** Returns the files directly in a directory, sorted; none if it does not exist. */
    List<RepositoryPath> files(RepositoryPath directory);

    /** Returns the directories directly in a directory, sorted; none if it does not exist. */
    List<RepositoryPath> directories(RepositoryPath directory);

    /** Returns the symbolic links directly in a directory, for messages. They are not followed. */
    default List<RepositoryPath> links(RepositoryPath directory) {
        return List.of();
    }
}
