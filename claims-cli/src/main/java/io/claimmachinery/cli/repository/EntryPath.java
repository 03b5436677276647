package io.claimmachinery.cli.repository;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.kustomize.ClaimFolder;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.Optional;

/** Resolves the path of a registry entry. */
public final class EntryPath {

    private EntryPath() {}

    /**
     * Returns the directory or file of a claim. Empty if the entry's path leads out of the claims, includes all of them, or is a
     * file that belongs to all: {@code .}, {@code ../x}, an absolute path, the base path, the registry.
     */
    public static Optional<RepositoryPath> of(ClaimEntry entry, ClaimsLayout layout) {
        return entry.repositoryPath()
                .filter(path -> path.startsWith(layout.base()))
                .filter(path -> !path.equals(layout.base()) && !path.equals(layout.registry()))
                .filter(path -> path.parent()
                        .filter(parent -> !parent.equals(layout.base()))
                        .isPresent())
                .filter(path -> !ClaimFolder.isKustomization(path.fileName()));
    }

    /** Returns the files of an entry that are in the repository, but not below the claims. They are read and never changed. */
    static Optional<RepositoryPath> outside(RepositoryTree tree, ClaimEntry entry, ClaimsLayout layout) {
        return entry.repositoryPath()
                .filter(path ->
                        !path.startsWith(layout.base()) && !layout.base().startsWith(path))
                .filter(path -> !path.equals(layout.registry()) && tree.exists(path));
    }
}
