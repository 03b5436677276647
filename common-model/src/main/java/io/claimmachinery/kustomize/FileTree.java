package io.claimmachinery.kustomize;

import io.claimmachinery.model.claim.RepositoryPath;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The files of a repository at one moment. They need not be on a disk; links and submodules are neither file nor directory. */
public interface FileTree {

    /** The contents of those of the paths that are files. A call may be one network round trip, so ask for many at once. */
    Map<RepositoryPath, byte[]> readAll(Collection<RepositoryPath> paths);

    /** The files directly in a directory, sorted; none if it does not exist. */
    List<RepositoryPath> files(RepositoryPath directory);

    /** The directories directly in a directory, sorted; none if it does not exist. */
    List<RepositoryPath> directories(RepositoryPath directory);

    /** The symbolic links directly in a directory, which are not followed; for messages. */
    default List<RepositoryPath> links(RepositoryPath directory) {
        return List.of();
    }
}
