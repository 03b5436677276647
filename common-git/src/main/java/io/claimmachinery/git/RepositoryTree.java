package io.claimmachinery.git;

import io.claimmachinery.kustomize.FileTree;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files of the claims repository, at a revision or in the middle of a change. Contents that the mirror does
 * not hold yet are fetched on first read; every method may throw {@link GitException}.
 */
public interface RepositoryTree extends FileTree {

    /** The content of a file; empty if there is none. A symbolic link is a {@link GitException.Conflict}. */
    Optional<byte[]> read(RepositoryPath path);

    /** The contents of those of the paths that are files, missing ones fetched in one round trip. */
    @Override
    Map<RepositoryPath, byte[]> readAll(Collection<RepositoryPath> paths);

    /** The entries of a directory, sorted by name; empty if there is none. */
    List<TreeEntry> list(RepositoryPath directory);

    /** Whether a file or a directory exists at the path. Reads no contents. */
    boolean exists(RepositoryPath path);

    @Override
    default List<RepositoryPath> files(RepositoryPath directory) {
        return paths(directory, TreeEntry.Kind.FILE);
    }

    @Override
    default List<RepositoryPath> directories(RepositoryPath directory) {
        return paths(directory, TreeEntry.Kind.DIRECTORY);
    }

    @Override
    default List<RepositoryPath> links(RepositoryPath directory) {
        return paths(directory, TreeEntry.Kind.LINK);
    }

    private List<RepositoryPath> paths(RepositoryPath directory, TreeEntry.Kind kind) {
        return list(directory).stream()
                .filter(entry -> entry.kind() == kind)
                .map(TreeEntry::path)
                .toList();
    }
}
