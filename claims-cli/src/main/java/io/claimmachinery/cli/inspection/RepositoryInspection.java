package io.claimmachinery.cli.inspection;

import io.claimmachinery.cli.repository.CategoryCheck;
import io.claimmachinery.cli.repository.CategoryFolder;
import io.claimmachinery.cli.repository.ClaimHistory;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.EntryPath;
import io.claimmachinery.cli.repository.EntryPlace;
import io.claimmachinery.cli.repository.Finding;
import io.claimmachinery.cli.repository.Finding.Kind;
import io.claimmachinery.cli.repository.OrderFacts;
import io.claimmachinery.cli.repository.PathFindings;
import io.claimmachinery.cli.repository.Places;
import io.claimmachinery.cli.repository.RegistryFile;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.kustomize.BuildResult;
import io.claimmachinery.kustomize.BuildResult.Reason;
import io.claimmachinery.kustomize.BuildResult.Unjudged;
import io.claimmachinery.kustomize.BuiltObject;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.ObjectIdentity;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.YamlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the registry, the kustomizations and the files of a claims repository. Changes nothing. */
public final class RepositoryInspection {

    private final RepositoryTree tree;
    private final ClaimsLayout layout;
    private final List<CategoryFolder> categories;
    private final List<ClaimEntry> entries = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private final UnlistedClaims leftBehind;

    private final AllowedKinds allowed;

    private final Places places;

    private RepositoryInspection(
            RepositoryTree tree, ClaimsLayout layout, ClaimHistory history, Set<String> adopted, AllowedKinds allowed) {
        this.tree = tree;
        this.allowed = allowed;
        this.layout = layout;
        this.places = new Places(tree, layout);
        this.categories = CategoryFolder.all(tree, layout);
        this.leftBehind = UnlistedClaims.in(tree, categories, history, adopted);
    }

    /** Everything that is not as it should be, the worst first. */
    public static List<Finding> of(RepositoryTree tree, ClaimsLayout layout, ClaimHistory history) {
        return of(tree, layout, history, Set.of(), AllowedKinds.ALL);
    }

    /** The same; and objects of other kinds than these are errors, since nothing of their category would be applied. */
    public static List<Finding> of(
            RepositoryTree tree, ClaimsLayout layout, ClaimHistory history, AllowedKinds allowed) {
        return of(tree, layout, history, Set.of(), allowed);
    }

    /** @param adopted names of claims that somebody decided to bring back */
    static List<Finding> of(RepositoryTree tree, ClaimsLayout layout, ClaimHistory history, Set<String> adopted) {
        return of(tree, layout, history, adopted, AllowedKinds.ALL);
    }

    private static List<Finding> of(
            RepositoryTree tree, ClaimsLayout layout, ClaimHistory history, Set<String> adopted, AllowedKinds allowed) {
        RepositoryInspection inspection = new RepositoryInspection(tree, layout, history, adopted, allowed);
        inspection.registry();
        inspection.entries.forEach(inspection::entry);
        inspection.findings.addAll(
                PathFindings.of(tree, inspection.entries, layout).values());
        inspection.categories.forEach(inspection::category);
        inspection.builds();
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
            order(claim, directory);
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

    private void order(String claim, RepositoryPath directory) {
        tree.read(directory.resolve(ClaimOrder.FILE_NAME)).ifPresent(content -> {
            RepositoryPath file = directory.resolve(ClaimOrder.FILE_NAME);
            OrderFacts order = OrderFacts.read(FileText.toShow(content), file.value());
            if (order.problem().isPresent()) {
                found(Kind.ORDER_DIFFERS, file, order.problem().get());
            } else if (!order.name().equals(claim)) {
                found(Kind.ORDER_DIFFERS, file, "is the order of a claim " + order.name());
            } else if (!tree.exists(directory.resolve(order.template() + ".yaml"))) {
                found(Kind.ORDER_DIFFERS, file, "there is no manifest " + order.template() + ".yaml beside it");
            } else {
                entries.stream()
                        .filter(entry ->
                                entry.name().equals(claim) && !entry.template().equals(order.template()))
                        .forEach(entry -> found(
                                Kind.ORDER_DIFFERS,
                                file,
                                "orders the template " + order.template() + ", the registry says " + entry.template()));
            }
        });
    }

    private void builds() {
        Map<ObjectIdentity, String> owners = new HashMap<>();
        Set<RepositoryPath> applied = new HashSet<>();
        for (CategoryFolder folder : categories) {
            BuildResult build = CategoryCheck.build(tree, folder.directory());
            for (Reason reason : build.reasons()) {
                found(Kind.CATEGORY_DOES_NOT_BUILD, folder.directory().value(), reason.toString(), reason.where());
            }
            for (Unjudged unjudged : build.fields()) {
                notFollowed(folder.directory(), unjudged);
            }
            Map<ObjectIdentity, String> own = new HashMap<>();
            for (BuiltObject object : build.objects()) {
                applied.add(object.file());
                if (!allowed.allows(object.identity())) {
                    found(
                            Kind.KIND_NOT_ALLOWED,
                            object.file().value(),
                            object.identity() + " is of a kind that may not be applied, so nothing of "
                                    + folder.directory() + " would be",
                            object.file() + ":" + object.line());
                }
                String other = owners.get(object.effective());
                if (other != null) {
                    found(
                            Kind.SAME_OBJECT_TWICE,
                            object.file().value(),
                            object.effective() + " is also applied by the category " + other,
                            object.file() + ":" + object.line());
                }
                own.put(object.effective(), folder.directory() + " (" + object.file() + ")");
            }
            owners.putAll(own);
        }
        findings.addAll(MisplacedFiles.of(tree, layout, categories, applied));
    }

    /** Where only some kinds may be applied, what is not followed must not bring others unseen. */
    private void notFollowed(RepositoryPath category, Unjudged unjudged) {
        boolean isGap = !allowed.equals(AllowedKinds.ALL) && unjudged.mayBringKinds();
        found(
                isGap ? Kind.KIND_NOT_CHECKED : Kind.CATEGORY_NOT_CHECKED,
                category.value(),
                isGap
                        ? unjudged + " can bring objects of any kind and is not followed, so --allowed-kinds cannot be"
                                + " checked: list plain manifests instead"
                        : unjudged + " is not checked here; 'kubectl kustomize " + category + "' does",
                unjudged.where());
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
