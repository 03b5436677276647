package io.claimmachinery.cli.repository;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.kustomize.ClaimFolder;
import io.claimmachinery.model.claim.Category;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the files of a registry entry in a tree, including entries that older tools wrote. */
public final class EntryPlace {

    private EntryPlace() {}

    /** Returns the directory or file of a claim; empty if its entry does not lead to one. */
    static Optional<RepositoryPath> of(RepositoryTree tree, ClaimsLayout layout, ClaimEntry entry) {
        Optional<RepositoryPath> path = EntryPath.of(entry, layout);
        return path.isPresent()
                ? path.filter(tree::exists).map(existing -> ownDirectory(tree, layout, existing))
                : search(tree, layout, entry);
    }

    /** Searches by name and template, as tools name directories and files. Empty if none match, or more than one. */
    public static Optional<RepositoryPath> search(RepositoryTree tree, ClaimsLayout layout, ClaimEntry entry) {
        List<RepositoryPath> named = Category.isValid(entry.category())
                ? candidates(tree, layout.category(Category.of(entry.category())), entry)
                : List.of();
        List<RepositoryPath> found = named.isEmpty()
                ? tree.directories(layout.base()).stream()
                        .flatMap(category -> candidates(tree, category, entry).stream())
                        .toList()
                : named;
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static List<RepositoryPath> candidates(RepositoryTree tree, RepositoryPath category, ClaimEntry entry) {
        String file = entry.template() + "-" + entry.name();
        List<RepositoryPath> directories = tree.directories(category).stream()
                .filter(directory -> directory.fileName().equals(entry.name()))
                .toList();
        List<RepositoryPath> files = tree.files(category).stream()
                .filter(path -> ClaimFolder.isManifest(path.fileName()))
                .filter(path ->
                        Stream.of(file, entry.name()).anyMatch(CategoryFolder.claimName(path.fileName())::equals))
                .toList();
        return Stream.concat(directories.stream(), files.stream()).toList();
    }

    /** Returns the directory of a file that is its only manifest in a category. The directory is then the claim. */
    private static RepositoryPath ownDirectory(RepositoryTree tree, ClaimsLayout layout, RepositoryPath path) {
        return path.parent()
                .filter(directory -> directory
                        .parent()
                        .flatMap(RepositoryPath::parent)
                        .filter(layout.base()::equals)
                        .isPresent())
                .filter(directory -> ClaimFolder.of(tree, directory).manifests().equals(List.of(path)))
                .orElse(path);
    }
}
