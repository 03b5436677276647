package io.claimmachinery.cli.repository;

import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.model.claim.ObjectIdentity;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.yaml.CategoryBuild;
import io.claimmachinery.yaml.YamlException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Brings the kustomizations of the categories in line with the claims that stand beside them. A claim that would break its
 * category, or bring an object that another claim has, stays unlisted: that is for a person to decide.
 */
final class KustomizationRepair {

    private final TreeEdit tree;
    private final List<CategoryFolder> folders;
    private final Map<ObjectIdentity, RepositoryPath> objects = new HashMap<>();

    private KustomizationRepair(TreeEdit tree, List<CategoryFolder> folders) {
        this.tree = tree;
        this.folders = folders;
    }

    static void apply(TreeEdit tree, ClaimsLayout layout) {
        KustomizationRepair repair = new KustomizationRepair(tree, CategoryFolder.all(tree, layout));
        repair.folders.forEach(repair::dropMissing);
        repair.listClaims();
    }

    private void dropMissing(CategoryFolder folder) {
        List<String> gone = folder.listed().stream()
                .filter(listed -> folder.isMissing(tree, listed))
                .toList();
        if (!gone.isEmpty()) {
            edit(folder, file -> gone.forEach(file::remove));
        }
    }

    private void listClaims() {
        List<CategoryFolder> incomplete =
                folders.stream().filter(folder -> !folder.unlisted().isEmpty()).toList();
        if (!incomplete.isEmpty()) {
            folders.forEach(folder -> objects.putAll(build(folder).objects()));
            incomplete.forEach(folder -> list(folder, folder.unlisted()));
        }
    }

    private void list(CategoryFolder folder, List<String> names) {
        RepositoryPath path = ClaimsLayout.kustomization(tree, folder.directory());
        Optional<byte[]> original = tree.read(path);
        CategoryBuild.Result before = build(folder);
        edit(folder, file -> names.forEach(file::add));
        CategoryBuild.Result after = build(folder);
        if (isNoWorse(original.isPresent(), before, after)) {
            objects.putAll(after.objects());
            return;
        }
        original.ifPresentOrElse(text -> tree.put(path, text), () -> tree.remove(path));
        if (names.size() > 1) {
            names.forEach(name -> list(folder, List.of(name)));
        }
    }

    private boolean isNoWorse(boolean wasThere, CategoryBuild.Result before, CategoryBuild.Result after) {
        Set<ObjectIdentity> added = new HashSet<>(after.objects().keySet());
        added.removeAll(before.objects().keySet());
        return (wasThere ? messages(before) : List.of()).containsAll(messages(after))
                && added.stream().noneMatch(objects::containsKey);
    }

    private CategoryBuild.Result build(CategoryFolder folder) {
        return CategoryCheck.build(tree, folder.directory());
    }

    private static List<String> messages(CategoryBuild.Result build) {
        return build.problems().stream()
                .map(problem -> String.valueOf(problem.getMessage()))
                .toList();
    }

    private void edit(CategoryFolder folder, Consumer<CategoryFile> change) {
        try {
            CategoryFile file = CategoryFile.open(tree, folder.directory());
            change.accept(file);
            file.write(tree);
        } catch (YamlException _) {
            // no kustomization that can be edited: the finding stays, for a person
        }
    }
}
