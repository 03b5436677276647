package io.claimmachinery.cli.repository;

import io.claimmachinery.cli.repository.Finding.Kind;
import io.claimmachinery.git.RepositoryOperation;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.model.claim.Category;
import io.claimmachinery.model.claim.ClaimName;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.YamlException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings registry, kustomizations and files together again, as far as that is possible without guessing. Files of claims
 * are never touched: what stands in the tree counts, the lists follow.
 */
public final class Repair implements RepositoryOperation {

    private final ClaimsLayout layout;
    private final EntryDraft draft;

    /** @param draft writes the entries of claims that have none */
    public Repair(ClaimsLayout layout, EntryDraft draft) {
        this.layout = layout;
        this.draft = draft;
    }

    @Override
    public void apply(TreeEdit tree) {
        List<Finding> findings = Inspection.of(tree, layout);
        if (findings.stream().anyMatch(finding -> finding.kind() == Kind.REGISTRY_UNREADABLE)) {
            return; // nothing can be compared with it; a person has to correct it first
        }
        repairEntries(tree);
        addMissingEntries(tree);
        RegistryOrder.restore(tree, layout.registry());
        CategoryFolder.all(tree, layout).forEach(folder -> repairKustomization(tree, folder));
    }

    private void repairEntries(TreeEdit tree) {
        RegistryFile registry = RegistryFile.open(tree, layout.registry());
        Set<RepositoryPath> taken = new HashSet<>();
        registry.claims().forEach(entry -> EntryPath.of(entry, layout).ifPresent(taken::add));
        for (ClaimEntry entry : registry.claims()) {
            Optional<RepositoryPath> path = EntryPath.of(entry, layout).filter(tree::exists);
            Optional<RepositoryPath> place = path.or(
                    () -> layout.usualPlace(entry).filter(usual -> tree.exists(usual) && !taken.contains(usual)));
            if (place.isPresent()) {
                registry.change(entry.name(), corrections(entry, path, place.get()));
            } else if (entry.repositoryPath().filter(tree::exists).isEmpty()) {
                registry.remove(entry.name()); // what stands elsewhere in the repository is left to a person
            }
        }
        registry.write(tree);
    }

    private static Map<String, @Nullable String> corrections(
            ClaimEntry entry, Optional<RepositoryPath> path, RepositoryPath place) {
        Map<String, @Nullable String> fields = new HashMap<>();
        if (path.isEmpty()) {
            fields.put("path", place.value());
        }
        if (entry.category().isEmpty()) {
            place.parent()
                    .map(RepositoryPath::fileName)
                    .filter(Category::isValid)
                    .ifPresent(category -> fields.put("category", category));
        }
        return fields;
    }

    private void addMissingEntries(TreeEdit tree) {
        RegistryFile registry = RegistryFile.open(tree, layout.registry());
        Set<String> names = new HashSet<>();
        registry.claims().forEach(entry -> names.add(entry.name()));
        for (StoredClaim claim : ClaimInventory.of(tree, layout).unlisted()) {
            // A name that is taken, or is none, needs a person
            if (ClaimName.isValid(claim.name()) && names.add(claim.name())) {
                draft.of(tree, claim).ifPresent(registry::add);
            }
        }
        registry.write(tree);
    }

    private void repairKustomization(TreeEdit tree, CategoryFolder folder) {
        try {
            List<String> gone = folder.listed().stream()
                    .filter(listed -> folder.isMissing(tree, listed))
                    .toList();
            edit(tree, folder, file -> gone.forEach(file::remove), !gone.isEmpty());
            list(tree, folder, folder.unlisted());
        } catch (YamlException _) {
            // no kustomization that can be edited: the finding stays, for a person
        }
    }

    /** Lists claims, except for those that would break the category: these are for a person to decide. */
    private void list(TreeEdit tree, CategoryFolder folder, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        RepositoryPath path = ClaimsLayout.kustomization(tree, folder.directory());
        Optional<byte[]> original = tree.read(path);
        List<String> before = original.isPresent() ? CategoryCheck.problems(tree, folder.directory()) : List.of();
        edit(tree, folder, file -> names.forEach(file::add), true);
        if (before.containsAll(CategoryCheck.problems(tree, folder.directory()))) {
            return;
        }
        original.ifPresentOrElse(text -> tree.put(path, text), () -> tree.remove(path));
        if (names.size() > 1) {
            names.forEach(name -> list(tree, folder, List.of(name)));
        }
    }

    private static void edit(TreeEdit tree, CategoryFolder folder, Consumer<CategoryFile> change, boolean wanted) {
        if (wanted) {
            CategoryFile file = CategoryFile.open(tree, folder.directory());
            change.accept(file);
            file.write(tree);
        }
    }
}
