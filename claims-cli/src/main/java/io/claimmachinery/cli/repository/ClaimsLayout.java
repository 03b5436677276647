package io.claimmachinery.cli.repository;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.kustomize.ClaimFolder;
import io.claimmachinery.model.claim.Category;
import io.claimmachinery.model.claim.ClaimName;
import io.claimmachinery.model.claim.Kustomization;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Registry;
import java.util.List;
import java.util.Optional;

/**
 * The locations of files in a claims repository.
 *
 * @param base directory of the categories
 * @param registry the registry's file
 */
public record ClaimsLayout(RepositoryPath base, RepositoryPath registry) {

    /** Returns the usual layout: the registry next to the categories. */
    public static ClaimsLayout at(RepositoryPath base) {
        return new ClaimsLayout(base, base.resolve(Registry.FILE_NAME));
    }

    public RepositoryPath category(Category category) {
        return base.resolve(category.value());
    }

    public RepositoryPath claim(Category category, ClaimName name) {
        return category(category).resolve(name.value());
    }

    /** Returns the registry's entries; empty without a registry. */
    public List<ClaimEntry> entries(RepositoryTree tree) {
        return RegistryFile.entries(tree, registry).claims();
    }

    /**
     * Refuses a tree that is not a claims repository, because "nothing to do" would be the wrong answer.
     *
     * @throws ClaimProblem.Unknown if it has neither a registry nor categories
     */
    public void requireIn(RepositoryTree tree) {
        boolean isTop = base.equals(RepositoryPath.ROOT);
        boolean isThere = isTop ? !CategoryFolder.all(tree, this).isEmpty() : tree.exists(base);
        if (!isThere && !tree.exists(registry)) {
            throw new ClaimProblem.Unknown(
                    "there are no claims: neither " + registry + " nor "
                            + (isTop ? "a category" : "a directory " + base) + " exists",
                    List.of("Name the claims"
                            + " repository (--repo, --git-repo-url), or where in it the claims are"
                            + " (--base-path, --registry-path)."));
        }
    }

    /** Returns the registry's entry with that name. */
    public Optional<ClaimEntry> find(RepositoryTree tree, String name) {
        return RegistryFile.entries(tree, registry).find(name);
    }

    static boolean hasKustomization(RepositoryTree tree, RepositoryPath directory) {
        return tree.exists(kustomization(tree, directory));
    }

    /** Returns the kustomization of a directory: the existing file, else the path for a new one. */
    public static RepositoryPath kustomization(RepositoryTree tree, RepositoryPath directory) {
        return ClaimFolder.KUSTOMIZATION_NAMES.stream()
                .map(directory::resolve)
                .filter(tree::exists)
                .findFirst()
                .orElse(directory.resolve(Kustomization.FILE_NAME));
    }
}
