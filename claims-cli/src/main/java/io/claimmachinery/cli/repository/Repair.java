package io.claimmachinery.cli.repository;

import io.claimmachinery.cli.repository.Finding.Kind;
import io.claimmachinery.git.RepositoryOperation;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.model.claim.Category;
import io.claimmachinery.model.claim.ClaimName;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        KustomizationRepair.apply(tree, layout);
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
}
