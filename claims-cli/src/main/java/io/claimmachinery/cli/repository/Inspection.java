package io.claimmachinery.cli.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.cli.repository.Finding.Kind;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.ObjectIdentity;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.CategoryBuild;
import io.claimmachinery.yaml.YamlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the registry, the kustomizations and the files of a claims repository. Changes nothing. */
public final class Inspection {

    private final RepositoryTree tree;
    private final ClaimsLayout layout;
    private final List<CategoryFolder> categories;
    private final List<ClaimEntry> entries = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private Inspection(RepositoryTree tree, ClaimsLayout layout) {
        this.tree = tree;
        this.layout = layout;
        this.categories = CategoryFolder.all(tree, layout);
    }

    /** Everything that is not as it should be, the worst first. */
    public static List<Finding> of(RepositoryTree tree, ClaimsLayout layout) {
        Inspection inspection = new Inspection(tree, layout);
        inspection.registry();
        inspection.entries.forEach(inspection::entry);
        inspection.findings.addAll(PathFindings.of(inspection.entries, layout).values());
        inspection.categories.forEach(inspection::category);
        inspection.builds();
        return inspection.findings.stream().sorted().toList();
    }

    private void registry() {
        try {
            entries.addAll(layout.entries(tree));
        } catch (YamlException e) {
            found(Kind.REGISTRY_UNREADABLE, layout.registry(), String.valueOf(e.getMessage()));
        }
        List<String> names = entries.stream().map(ClaimEntry::name).toList();
        if (!names.equals(names.stream().sorted().toList())) {
            found(Kind.REGISTRY_UNSORTED, layout.registry(), "the claims are not sorted by name");
        }
    }

    private void entry(ClaimEntry entry) {
        EntryPath.of(entry, layout).ifPresent(path -> {
            if (!tree.exists(path)) {
                found(Kind.ENTRY_WITHOUT_FILES, entry.name(), "is in the registry, but " + path + " does not exist");
            } else if (entry.category().isEmpty()) {
                found(Kind.ENTRY_INCOMPLETE, entry.name(), "its entry in the registry names no category");
            }
        });
    }

    private void category(CategoryFolder folder) {
        Set<String> known = new HashSet<>();
        entries.forEach(entry -> EntryPath.of(entry, layout).ifPresent(path -> known.add(path.value())));
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
                        "is listed in the kustomization, but does not exist");
            }
        }
    }

    private void claim(CategoryFolder folder, String name, RepositoryPath path, Set<String> known) {
        if (!known.contains(path.value())) {
            found(Kind.CLAIM_WITHOUT_ENTRY, path, "has no entry in the registry");
        }
        if (!folder.listed().contains(name)) {
            found(Kind.CLAIM_NOT_LISTED, path, "is not listed in the category's kustomization, so it is not applied");
        }
    }

    private void order(String claim, RepositoryPath directory) {
        tree.read(directory.resolve(ClaimOrder.FILE_NAME)).ifPresent(content -> {
            RepositoryPath file = directory.resolve(ClaimOrder.FILE_NAME);
            OrderFacts order = OrderFacts.read(new String(content, UTF_8), file.value());
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
        Map<ObjectIdentity, RepositoryPath> objects = new HashMap<>();
        for (CategoryFolder folder : categories) {
            CategoryBuild.Result build = CategoryCheck.build(tree, folder.directory());
            for (YamlException problem : build.problems()) {
                found(Kind.CATEGORY_DOES_NOT_BUILD, folder.directory(), String.valueOf(problem.getMessage()));
            }
            build.objects().forEach((identity, file) -> {
                RepositoryPath other = objects.putIfAbsent(identity, file);
                if (other != null) {
                    found(Kind.SAME_OBJECT_TWICE, file, identity + " stands also in " + other);
                }
            });
        }
    }

    private void found(Kind kind, RepositoryPath subject, String message) {
        found(kind, subject.value(), message);
    }

    private void found(Kind kind, String subject, String message) {
        findings.add(new Finding(kind, subject, message));
    }
}
