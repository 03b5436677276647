package io.claimmachinery.cli.repository;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.kustomize.ClaimFolder;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.Optional;

/** Where the files of a registry entry are. */
public final class EntryPath {

    private EntryPath() {}

    /**
     * The directory or file of a claim; empty when the entry's path leads out of the claims, means all of them, or means a
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

    /** The files of an entry that are in the repository, but not below the claims: read, and never touched. */
    static Optional<RepositoryPath> outside(RepositoryTree tree, ClaimEntry entry, ClaimsLayout layout) {
        return entry.repositoryPath()
                .filter(path ->
                        !path.startsWith(layout.base()) && !layout.base().startsWith(path))
                .filter(path -> !path.equals(layout.registry()) && tree.exists(path));
    }
}
