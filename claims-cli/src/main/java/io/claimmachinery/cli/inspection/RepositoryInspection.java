package io.claimmachinery.cli.inspection;

import io.claimmachinery.cli.repository.CategoryFolder;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.EntryPath;
import io.claimmachinery.cli.repository.EntryPlace;
import io.claimmachinery.cli.repository.Finding;
import io.claimmachinery.cli.repository.Finding.Kind;
import io.claimmachinery.cli.repository.PastListings;
import io.claimmachinery.cli.repository.PathFindings;
import io.claimmachinery.cli.repository.Places;
import io.claimmachinery.cli.repository.RegistryFile;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.YamlException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares the registry, the kustomizations and the files of a claims repository. It changes nothing. */
public final class RepositoryInspection {

    private final RepositoryTree tree;
    private final ClaimsLayout layout;
    private final List<CategoryFolder> categories;
    private final List<ClaimEntry> entries = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private final UnlistedClaims leftBehind;
    private final Places places;

    private RepositoryInspection(RepositoryTree tree, ClaimsLayout layout, PastListings history, Set<String> adopted) {
        this.tree = tree;
        this.layout = layout;
        this.places = new Places(tree, layout);
        this.categories = CategoryFolder.all(tree, layout);
        this.leftBehind = UnlistedClaims.in(tree, categories, history, adopted);
    }

    /** Returns all findings, the most severe first. */
    public static List<Finding> of(RepositoryTree tree, ClaimsLayout layout, PastListings history) {
        return of(tree, layout, history, Set.of(), AllowedKinds.ALL);
    }

    /** Returns all findings. Objects of kinds that are not allowed are errors, because Flux would apply nothing of their category. */
    public static List<Finding> of(
            RepositoryTree tree, ClaimsLayout layout, PastListings history, AllowedKinds allowed) {
        return of(tree, layout, history, Set.of(), allowed);
    }

    /** @param adopted names of deleted claims that the user wants back */
    static List<Finding> of(RepositoryTree tree, ClaimsLayout layout, PastListings history, Set<String> adopted) {
        return of(tree, layout, history, adopted, AllowedKinds.ALL);
    }

    private static List<Finding> of(
            RepositoryTree tree, ClaimsLayout layout, PastListings history, Set<String> adopted, AllowedKinds allowed) {
        RepositoryInspection inspection = new RepositoryInspection(tree, layout, history, adopted);
        inspection.registry();
        inspection.entries.forEach(inspection::entry);
        inspection.findings.addAll(
                PathFindings.of(tree, inspection.entries, layout).values());
        inspection.categories.forEach(inspection::category);
        inspection.findings.addAll(BuildFindings.of(tree, layout, inspection.categories, allowed));
        return inspection.findings.stream().sorted().toList();
    }

    private void registry() {
        try {
            entries.addAll(layout.entries(tree));
            var _ = RegistryFile.open(tree, layout.registry());
        } catch (YamlException e) {
            found(Kind.REGISTRY_UNREADABLE, layout.registry().value(), String.valueOf(e.getMessage()), Places.of(e));
        }
        List<String> names = entries.stream().map(ClaimEntry::name).toList();
        if (!names.equals(names.stream().sorted().toList())) {
            found(Kind.REGISTRY_UNSORTED, layout.registry(), "the claims are not sorted by name");
        }
    }

    private void entry(ClaimEntry entry) {
        EntryPath.of(entry, layout).ifPresent(path -> {
            if (!tree.exists(path)) {
                found(
                        Kind.ENTRY_WITHOUT_FILES,
                        entry.name(),
                        "is in the registry, but " + path + " does not exist",
                        places.entry(entry.name()));
            } else if (entry.category().isEmpty()) {
                found(
                        Kind.ENTRY_INCOMPLETE,
                        entry.name(),
                        "its entry in the registry names no category",
                        places.entry(entry.name()));
            }
        });
    }

    private void category(CategoryFolder folder) {
        folder.generated()
                .ifPresent(generated -> found(
                        Kind.CATEGORY_WITHOUT_KUSTOMIZATION,
                        folder.directory(),
                        "has no kustomization.yaml, so Flux applies every manifest below it: "
                                + generated.resources().size()));
        Set<String> known = new HashSet<>();
        entries.forEach(entry -> EntryPath.of(entry, layout)
                .or(() -> EntryPlace.search(tree, layout, entry))
                .ifPresent(path -> known.add(path.value())));
        for (String claim : folder.claims()) {
            RepositoryPath directory = folder.directory().resolve(claim);
            claim(folder, claim, directory, known);
            findings.addAll(OrderFindings.of(tree, entries, claim, directory));
        }
        for (String file : folder.files()) {
            claim(folder, file, folder.directory().resolve(file), known);
        }
        for (String listed : folder.listed()) {
            if (!folder.claims().contains(listed)
                    && !folder.files().contains(listed)
                    && folder.isMissing(tree, listed)) {
                found(
                        Kind.LISTED_WITHOUT_FILES,
                        folder.directory().value() + "/" + listed,
                        "is listed in the kustomization, but does not exist",
                        places.listed(folder.directory(), listed));
            }
        }
    }

    private void claim(CategoryFolder folder, String name, RepositoryPath path, Set<String> known) {
        Optional<String> left = leftBehind.message(path);
        if (left.isPresent()) {
            found(Kind.CLAIM_LEFT_BEHIND, path.value(), left.get(), places.claim(path));
            return;
        }
        boolean isKnown = known.contains(path.value())
                || tree.files(path).stream().anyMatch(file -> known.contains(file.value()));
        if (!isKnown) {
            found(Kind.CLAIM_WITHOUT_ENTRY, path.value(), "has no entry in the registry", places.claim(path));
        }
        if (folder.unlisted().contains(name)) {
            found(
                    Kind.CLAIM_NOT_LISTED,
                    path.value(),
                    "is not listed in the category's kustomization, so it is not applied",
                    places.claim(path));
        }
    }

    private void found(Kind kind, RepositoryPath subject, String message) {
        found(kind, subject.value(), message);
    }

    private void found(Kind kind, String subject, String message) {
        findings.add(new Finding(kind, subject, message));
    }

    private void found(Kind kind, String subject, String message, String place) {
        findings.add(new Finding(kind, subject, message, place));
    }
}
