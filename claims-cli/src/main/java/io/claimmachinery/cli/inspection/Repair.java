package io.claimmachinery.cli.inspection;

import io.claimmachinery.cli.repository.CategoryFolder;
import io.claimmachinery.cli.repository.ClaimInventory;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.EntryPath;
import io.claimmachinery.cli.repository.EntryPlace;
import io.claimmachinery.cli.repository.Finding;
import io.claimmachinery.cli.repository.Finding.Kind;
import io.claimmachinery.cli.repository.PastListings;
import io.claimmachinery.cli.repository.RegistryFile;
import io.claimmachinery.cli.repository.StoredClaim;
import io.claimmachinery.git.RepositoryOperation;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.model.claim.Category;
import io.claimmachinery.model.claim.ClaimName;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the registry and the kustomizations match the files, as far as that needs no guess. It never changes files of claims: the
 * lists follow the tree.
 */
public final class Repair implements RepositoryOperation {

    private final ClaimsLayout layout;
    private final EntryDraft draft;
    private final PastListings history;
    private final Set<String> adopted;
    private final Map<String, String> refused = new HashMap<>();

    /**
     * @param draft writes the entries of claims that have none
     * @param history shows which files belong to deleted claims; they do not change
     * @param adopted names of deleted claims that the user wants back
     */
    public Repair(ClaimsLayout layout, EntryDraft draft, PastListings history, Collection<String> adopted) {
        this.layout = layout;
        this.draft = draft;
        this.history = history;
        this.adopted = Set.copyOf(adopted);
    }

    /** Returns the findings that remain in the tree that was repaired last, with the reasons. */
    public List<Finding> left(RepositoryTree tree) {
        return RepositoryInspection.of(tree, layout, history, adopted).stream()
                .map(finding -> {
                    String why = refused.get(finding.kind() + " " + finding.subject());
                    return why == null
                            ? finding
                            : new Finding(
                                    finding.kind(),
                                    finding.subject(),
                                    finding.message() + "; not repaired, because " + why,
                                    finding.place());
                })
                .toList();
    }

    @Override
    public void apply(TreeEdit tree) {
        refused.clear();
        UnlistedClaims.requireAll(tree, layout, adopted);
        List<Finding> findings = RepositoryInspection.of(tree, layout, history, adopted);
        if (findings.stream().anyMatch(finding -> finding.kind() == Kind.REGISTRY_UNREADABLE)) {
            return; // a person has to correct the registry first
        }
        UnlistedClaims leftBehind = UnlistedClaims.in(tree, CategoryFolder.all(tree, layout), history, adopted);
        repairEntries(tree);
        addMissingEntries(tree, leftBehind);
        RegistryOrder.restore(tree, layout.registry());
        KustomizationRepair.apply(tree, layout, leftBehind)
                .forEach((claim, why) -> refused.put(Kind.CLAIM_NOT_LISTED + " " + claim, why));
    }

    private void repairEntries(TreeEdit tree) {
        RegistryFile registry = RegistryFile.open(tree, layout.registry());
        Set<RepositoryPath> taken = new HashSet<>();
        registry.claims().forEach(entry -> EntryPath.of(entry, layout).ifPresent(taken::add));
        for (ClaimEntry entry : registry.claims()) {
            Optional<RepositoryPath> path = EntryPath.of(entry, layout).filter(tree::exists);
            Optional<RepositoryPath> place =
                    path.or(() -> EntryPlace.search(tree, layout, entry).filter(found -> !taken.contains(found)));
            if (place.isPresent()) {
                registry.change(entry.name(), corrections(entry, path, place.get()));
            } else if (entry.repositoryPath().filter(tree::exists).isEmpty()) {
                registry.remove(entry.name()); // other files in the repository stay: a person has to decide
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

    private void refuse(StoredClaim claim, String why) {
        claim.path().ifPresent(path -> refused.put(Kind.CLAIM_WITHOUT_ENTRY + " " + path, why));
    }

    private void addMissingEntries(TreeEdit tree, UnlistedClaims leftBehind) {
        RegistryFile registry = RegistryFile.open(tree, layout.registry());
        Set<String> names = new HashSet<>();
        registry.claims().forEach(entry -> names.add(entry.name()));
        for (StoredClaim claim : ClaimInventory.of(tree, layout).unlisted()) {
            // A person has to act if the name is taken or not valid
            if (claim.path().filter(leftBehind::contains).isPresent()) {
                continue;
            }
            if (!ClaimName.isValid(claim.name())) {
                refuse(claim, "'" + claim.name() + "' cannot be the name of a claim");
            } else if (!names.add(claim.name())) {
                refuse(claim, "another claim of that name is in the registry");
            } else {
                draft.problem(tree, claim).ifPresent(problem -> refuse(claim, problem));
                draft.of(tree, claim, history).ifPresent(registry::add);
            }
        }
        registry.write(tree);
    }
}
