package io.claimmachinery.cli.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.git.RepositoryOperation;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.kustomize.GeneratedKustomization;
import io.claimmachinery.model.claim.ClaimName;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.Kustomization;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.claim.ResourcePath;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.KustomizationReader;
import io.claimmachinery.yaml.YamlWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the order of a claim that has none, and moves its files to where orders expect them: a directory of its own with
 * {@code {template}.yaml}. The applied objects do not change.
 */
public final class AdoptClaim implements RepositoryOperation {

    private final ClaimsLayout layout;
    private final ClaimReference reference;
    private final OrderlessClaim claim;
    private final String manifest;
    private final ClaimOrder order;

    /**
     * @param claim the claim as it was when its parameters were found
     * @param manifest the manifest that the order renders, with the same objects
     */
    public AdoptClaim(
            ClaimsLayout layout, ClaimReference reference, OrderlessClaim claim, String manifest, ClaimOrder order) {
        this.layout = layout;
        this.reference = reference;
        this.claim = claim;
        this.manifest = manifest;
        this.order = order;
    }

    @Override
    public void apply(TreeEdit tree) {
        OrderlessClaim now = OrderlessClaim.find(tree, layout, reference, Optional.of(order.template()));
        if (!now.equals(claim)) {
            throw new ClaimProblem.Taken(
                    "claim " + claim.name() + " was changed by someone else in the meantime",
                    "Run the command again: it starts from what is there now.");
        }
        RepositoryPath directory = directory(tree);
        RepositoryPath file = directory.resolve(order.template() + ".yaml");
        if (!file.equals(claim.manifest()) && tree.exists(file)) {
            throw new ClaimProblem.Taken(file + " already exists", "Move it away first.");
        }
        List<String> applied = applied(tree);
        put(tree, file, Manifest.file(manifest));
        put(tree, directory.resolve(ClaimOrder.FILE_NAME), YamlWriter.write(order));
        list(tree, directory, file, applied);
        if (!file.equals(claim.manifest())) {
            tree.remove(claim.manifest());
        }
        changeEntry(tree, directory);
        CategoryCheck.requireBuild(tree, layout, claim.category());
    }

    private RepositoryPath directory(TreeEdit tree) {
        if (claim.hasDirectory()) {
            return claim.place();
        }
        if (!ClaimName.isValid(claim.name())) {
            throw new ClaimProblem.Invalid(
                    "no directory can be called " + claim.name(),
                    List.of("Give the claim another name in the registry."));
        }
        RepositoryPath directory = claim.category().resolve(claim.name());
        if (tree.exists(directory)) {
            throw new ClaimProblem.Taken(directory + " already exists", "Move it away first.");
        }
        return directory;
    }

    /** Returns the applied files of the claim's directory, if it has no kustomization that lists them. */
    private List<String> applied(TreeEdit tree) {
        if (!claim.hasDirectory()) {
            return List.of(claim.manifest().fileName());
        }
        RepositoryPath category = claim.category();
        RepositoryPath kustomization = ClaimsLayout.kustomization(tree, category);
        List<String> listed = tree
                .read(kustomization)
                .map(content -> KustomizationReader.read(
                                FileText.toEdit(content, kustomization.value()), kustomization.value())
                        .resources())
                .orElse(List.of())
                .stream()
                .flatMap(resource -> ResourcePath.resolve(category, resource).stream())
                .filter(path -> path.startsWith(claim.place()) && !path.equals(claim.place()))
                .map(path -> path.value().substring(claim.place().value().length() + 1))
                .toList();
        return listed.isEmpty()
                ? GeneratedKustomization.of(tree, claim.place())
                        .map(GeneratedKustomization::resources)
                        .orElse(List.of())
                : listed;
    }

    /** Lists the manifest in the claim's directory, and the directory in the category, unless they are listed already. */
    private void list(TreeEdit tree, RepositoryPath directory, RepositoryPath file, List<String> applied) {
        boolean hasOwn = ClaimsLayout.hasKustomization(tree, directory);
        if (!hasOwn) {
            List<String> resources = applied.stream()
                    .map(name -> name.equals(claim.manifest().fileName()) ? file.fileName() : name)
                    .sorted()
                    .toList();
            put(tree, directory.resolve(Kustomization.FILE_NAME), YamlWriter.write(Kustomization.of(resources)));
        } else if (!file.equals(claim.manifest())) {
            CategoryFile own = CategoryFile.open(tree, directory);
            own.removeBelow(directory, claim.manifest());
            own.add(file.fileName());
            own.write(tree);
        }
        // Without a kustomization, Flux finds the directory on its own
        if (!hasOwn && ClaimsLayout.hasKustomization(tree, claim.category())) {
            CategoryFile category = CategoryFile.open(tree, claim.category());
            category.removeBelow(claim.category(), claim.place());
            category.add(directory.fileName());
            category.write(tree);
        }
    }

    private void changeEntry(TreeEdit tree, RepositoryPath directory) {
        RegistryFile registry = RegistryFile.open(tree, layout.registry());
        registry.find(claim.name()).ifPresent(entry -> {
            Map<String, @Nullable String> fields = new LinkedHashMap<>();
            if (!entry.path().equals(directory.value())) {
                fields.put("path", directory.value());
            }
            if (!entry.template().equals(order.template())) {
                fields.put("template", order.template());
            }
            registry.change(claim.name(), fields);
            registry.write(tree);
        });
    }

    private static void put(TreeEdit tree, RepositoryPath path, String text) {
        tree.put(path, text.getBytes(UTF_8));
    }
}
