package io.claimmachinery.cli.repository;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Writes notes about claims that someone removed from their category's kustomization: changes of their files are not applied. */
public final class UnlistedNote {

    private final RepositoryTree tree;
    private final ClaimsLayout layout;
    private final Map<RepositoryPath, CategoryFolder> folders = new ConcurrentHashMap<>();

    public UnlistedNote(RepositoryTree tree, ClaimsLayout layout) {
        this.tree = tree;
        this.layout = layout;
    }

    /** Returns a note for reviewers of a change of the claim; empty if the claim is applied. */
    public Optional<String> note(OrderedClaim claim) {
        return claim.directory()
                .parent()
                .filter(category -> category.parent().equals(Optional.of(layout.base())))
                .map(category -> folders.computeIfAbsent(category, path -> CategoryFolder.read(tree, path)))
                .filter(folder -> folder.unlisted().contains(claim.directory().fileName()))
                .map(folder -> claim.directory() + " is not listed in the kustomization of " + folder.directory()
                        + ", so this is not applied: 'claims doctor' says who removed it, and how to list it"
                        + " again.");
    }
}
