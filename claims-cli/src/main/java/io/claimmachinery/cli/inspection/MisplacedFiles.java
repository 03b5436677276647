package io.claimmachinery.cli.inspection;

import io.claimmachinery.cli.repository.CategoryFolder;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.Finding;
import io.claimmachinery.cli.repository.Finding.Kind;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.kustomize.ClaimFolder;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds manifests that belong to no claim and are not applied: next to the categories, or too deep inside one. */
final class MisplacedFiles {

    private final RepositoryTree tree;
    private final Set<RepositoryPath> applied;
    private final List<Finding> found = new ArrayList<>();

    private MisplacedFiles(RepositoryTree tree, Set<RepositoryPath> applied) {
        this.tree = tree;
        this.applied = applied;
    }

    /** @param applied files that are part of the categories' builds */
    static List<Finding> of(
            RepositoryTree tree, ClaimsLayout layout, List<CategoryFolder> folders, Set<RepositoryPath> applied) {
        MisplacedFiles misplaced = new MisplacedFiles(tree, applied);
        misplaced.files(
                layout.base(),
                layout,
                "is next to the categories, so it is not a claim: move it to " + layout.base() + "/CATEGORY/NAME/");
        for (CategoryFolder folder : folders) {
            for (RepositoryPath below : tree.directories(folder.directory())) {
                if (!folder.claims().contains(below.fileName())) {
                    misplaced.files(below, layout, advice("is in a directory that cannot be a claim's", folder));
                }
                tree.directories(below).forEach(deeper -> misplaced.search(deeper, layout, folder));
            }
        }
        return misplaced.found;
    }

    private void search(RepositoryPath directory, ClaimsLayout layout, CategoryFolder folder) {
        files(directory, layout, advice("is too deep below its category to be a claim", folder));
        tree.directories(directory).forEach(deeper -> search(deeper, layout, folder));
    }

    private void files(RepositoryPath directory, ClaimsLayout layout, String message) {
        for (RepositoryPath file : ClaimFolder.of(tree, directory).manifests()) {
            if (!applied.contains(file) && !file.equals(layout.registry())) {
                found.add(new Finding(Kind.FILE_MISPLACED, file.value(), message));
            }
        }
    }

    private static String advice(String message, CategoryFolder folder) {
        return message + ", and no kustomization refers to it: move it to " + folder.directory() + "/NAME/";
    }
}
