package io.claimmachinery.git;

import io.claimmachinery.kustomize.FileTree;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files of the claims repository, at a revision or during a change. Contents that are not in the mirror yet are fetched
 * on first read. Every method may throw {@link GitException}.
 */
public interface RepositoryTree extends FileTree {

    /** Returns the content of a file; empty if there is none. Throws {@link GitException.Conflict} for a symbolic link. */
    Optional<byte[]> read(RepositoryPath path);

    /** Returns the contents of those of the paths that are files. Missing contents are fetched in one round trip. */
    @Override
    Map<RepositoryPath, byte[]> readAll(Collection<RepositoryPath> paths);

    /** Returns the entries of a directory, sorted by name; empty if there is none. */
    List<TreeEntry> list(RepositoryPath directory);

    /** Returns whether a file or a directory exists at the path. Reads no contents. */
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
