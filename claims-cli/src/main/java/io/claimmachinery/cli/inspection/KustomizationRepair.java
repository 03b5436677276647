package io.claimmachinery.cli.inspection;

import io.claimmachinery.cli.repository.CategoryCheck;
import io.claimmachinery.cli.repository.CategoryFile;
import io.claimmachinery.cli.repository.CategoryFolder;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.kustomize.BuildResult;
import io.claimmachinery.kustomize.BuildResult.Reason;
import io.claimmachinery.kustomize.BuiltObject;
import io.claimmachinery.model.claim.ObjectIdentity;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.yaml.YamlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Updates the kustomizations of the categories to match the claims next to them. A claim stays unlisted if it would break its
 * category, or adds an object that another claim has. A person has to decide about it.
 */
final class KustomizationRepair {

    private final TreeEdit tree;
    private final List<CategoryFolder> folders;
    private final UnlistedClaims leftBehind;
    private final Set<ObjectIdentity> objects = new HashSet<>();
    private final Map<RepositoryPath, String> refused = new HashMap<>();

    private KustomizationRepair(TreeEdit tree, List<CategoryFolder> folders, UnlistedClaims leftBehind) {
        this.tree = tree;
        this.leftBehind = leftBehind;
        this.folders = folders;
    }

    /**
     * Repairs the kustomizations.
     *
     * @param leftBehind claims that are not listed again
     * @return the reasons why claims stay unlisted, by their directory or file
     */
    static Map<RepositoryPath, String> apply(TreeEdit tree, ClaimsLayout layout, UnlistedClaims leftBehind) {
        KustomizationRepair repair = new KustomizationRepair(tree, CategoryFolder.all(tree, layout), leftBehind);
        repair.folders.forEach(repair::dropMissing);
        repair.folders.forEach(repair::writeFirst);
        repair.listClaims();
        return repair.refused;
    }

    private void dropMissing(CategoryFolder folder) {
        List<String> gone = folder.listed().stream()
                .filter(listed -> folder.isMissing(tree, listed))
                .toList();
        if (!gone.isEmpty()) {
            edit(folder, file -> gone.forEach(file::remove));
        }
    }

    /** Writes the kustomization that Flux generates. This does not change what is applied. Does nothing if Flux itself would fail. */
    private void writeFirst(CategoryFolder folder) {
        if (folder.generated().isPresent() && build(folder).reasons().isEmpty()) {
            edit(folder, _ -> {});
        }
    }

    private void listClaims() {
        List<CategoryFolder> incomplete =
                folders.stream().filter(folder -> !toList(folder).isEmpty()).toList();
        if (!incomplete.isEmpty()) {
            folders.forEach(folder -> objects.addAll(identities(build(folder))));
            incomplete.forEach(folder -> list(folder, toList(folder)));
        }
    }

    private List<String> toList(CategoryFolder folder) {
        return folder.unlisted().stream()
                .filter(name -> !leftBehind.contains(folder.directory().resolve(name)))
                .toList();
    }

    private void list(CategoryFolder folder, List<String> names) {
        RepositoryPath path = ClaimsLayout.kustomization(tree, folder.directory());
        Optional<byte[]> original = tree.read(path);
        BuildResult before = build(folder);
        edit(folder, file -> names.forEach(name -> folder.lines(tree, name).forEach(file::add)));
        BuildResult after = build(folder);
        if (isNoWorse(original.isPresent(), before, after)) {
            objects.addAll(identities(after));
            return;
        }
        original.ifPresentOrElse(text -> tree.put(path, text), () -> tree.remove(path));
        if (names.size() > 1) {
            names.forEach(name -> list(folder, List.of(name)));
        } else {
            refused.put(folder.directory().resolve(names.getFirst()), why(before, after));
        }
    }

    private String why(BuildResult before, BuildResult after) {
        List<String> broken = new ArrayList<>(messages(after));
        broken.removeAll(messages(before));
        Set<ObjectIdentity> twice = identities(after);
        twice.removeAll(identities(before));
        twice.retainAll(objects);
        return broken.stream()
                .findFirst()
                .map(reason -> "the category would not build: " + reason)
                .or(() -> twice.stream().findFirst().map(object -> object + " is applied by another category"))
                .orElse("the category would not build");
    }

    private boolean isNoWorse(boolean wasThere, BuildResult before, BuildResult after) {
        Set<ObjectIdentity> added = identities(after);
        added.removeAll(identities(before));
        return (wasThere ? messages(before) : List.of()).containsAll(messages(after))
                && added.stream().noneMatch(objects::contains);
    }

    private BuildResult build(CategoryFolder folder) {
        return CategoryCheck.build(tree, folder.directory());
    }

    private static List<String> messages(BuildResult build) {
        return build.reasons().stream().map(Reason::toString).toList();
    }

    private static Set<ObjectIdentity> identities(BuildResult build) {
        return build.objects().stream().map(BuiltObject::effective).collect(Collectors.toCollection(HashSet::new));
    }

    private void edit(CategoryFolder folder, Consumer<CategoryFile> change) {
        try {
            CategoryFile file = CategoryFile.open(tree, folder.directory());
            change.accept(file);
            file.write(tree);
        } catch (YamlException _) {
            // the kustomization cannot be edited: the finding stays, and a person has to act
        }
    }
}
