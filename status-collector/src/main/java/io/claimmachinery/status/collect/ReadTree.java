package io.claimmachinery.status.collect;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.TreeEntry;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tree of which many files have already been read in one round trip. They are not read again. Thread-safe if the tree is. */
record ReadTree(RepositoryTree tree, Map<RepositoryPath, byte[]> contents) implements RepositoryTree {

    @Override
    public Optional<byte[]> read(RepositoryPath path) {
        byte[] content = contents.get(path);
        return content == null ? tree.read(path) : Optional.of(content);
    }

    @Override
    public Map<RepositoryPath, byte[]> readAll(Collection<RepositoryPath> paths) {
        Map<RepositoryPath, byte[]> found = new LinkedHashMap<>();
        for (RepositoryPath path : paths) {
            byte[] content = contents.get(path);
            if (content == null) {
                return tree.readAll(paths);
            }
            found.put(path, content);
        }
        return found;
    }

    @Override
    public List<TreeEntry> list(RepositoryPath directory) {
        return tree.list(directory);
    }

    @Override
    public boolean exists(RepositoryPath path) {
        return tree.exists(path);
    }
}
