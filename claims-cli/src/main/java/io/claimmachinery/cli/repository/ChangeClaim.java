package io.claimmachinery.cli.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.git.RepositoryOperation;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.ObjectIdentity;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.YamlWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes the manifest and order of a claim. Its name, its place and its catalog entity do not change. Refuses the change if
 * someone else changed the order meanwhile, because the rendering is then based on outdated parameters.
 */
public final class ChangeClaim implements RepositoryOperation {

    private final ClaimsLayout layout;
    private final OrderedClaim claim;
    private final String manifest;
    private final ClaimOrder order;
    private final Map<String, @Nullable String> entryFields;
    private final boolean replacing;
    private final Optional<String> recorded;

    /**
     * @param claim the claim as it was when it was rendered again
     * @param manifest YAML, with one or more documents
     * @param entryFields fields of the registry entry to change; null removes one
     * @param replacing whether other Kubernetes objects may replace those of the claim
     * @param recorded the manifest that the claim's order renders: it shows which objects the claim has if its file does not;
     *     empty if the order cannot be rendered
     */
    public ChangeClaim(
            ClaimsLayout layout,
            OrderedClaim claim,
            String manifest,
            ClaimOrder order,
            Map<String, @Nullable String> entryFields,
            boolean replacing,
            Optional<String> recorded) {
        this.layout = layout;
        this.claim = claim;
        this.manifest = manifest;
        this.order = order;
        this.entryFields = Collections.unmodifiableMap(new LinkedHashMap<>(entryFields));
        this.replacing = replacing;
        this.recorded = recorded;
    }

    @Override
    public void apply(TreeEdit tree) {
        RepositoryPath orderFile = claim.directory().resolve(ClaimOrder.FILE_NAME);
        String now = tree.read(orderFile)
                .map(content -> FileText.toEdit(content, orderFile.value()))
                .orElse("");
        if (!now.equals(claim.orderText())) {
            throw new ClaimProblem.Taken(
                    "claim " + claim.name() + " was changed or deleted by someone else in the meantime",
                    "Run the command again: it starts from the current files.");
        }
        ManifestFile before = ManifestFile.read(tree, claim.manifest());
        if (!before.isReplaceable()) {
            throw new ClaimProblem.Invalid(before.unreadable(), List.of(before.wayOut(), ClaimProblem.DELETION_LOSES));
        }
        if (!before.equals(claim.file())) {
            throw new ClaimProblem.Taken(
                    "the manifest of claim " + claim.name() + " was edited by someone else in the meantime",
                    "Run the command again: it starts from the current files.");
        }
        var _ = Manifest.rendered(manifest, claim.manifest().value());
        if (!replacing) {
            refuseReplacement(objects(before));
        }
        if (before.kind() == ManifestFile.Kind.LINK) {
            tree.remove(claim.manifest());
        }
        tree.put(claim.manifest(), Manifest.file(manifest).getBytes(UTF_8));
        tree.put(orderFile, YamlWriter.write(order).getBytes(UTF_8));
        changeEntry(tree);
        CategoryCheck.requireBuildOf(tree, layout, claim.directory());
    }

    private void changeEntry(TreeEdit tree) {
        if (!entryFields.isEmpty() || replacing) {
            RegistryFile registry = RegistryFile.open(tree, layout.registry());
            Map<String, @Nullable String> fields = new LinkedHashMap<>(entryFields);
            if (replacing) {
                registry.find(claim.name()).ifPresent(entry -> moveNamespace(entry, fields));
            }
            registry.change(claim.name(), fields);
            registry.write(tree);
        }
    }

    /**
     * Updates the entry's namespace. The collector looks for the claim where its entry says, so the entry must follow a replaced
     * object.
     */
    private void moveNamespace(ClaimEntry entry, Map<String, @Nullable String> fields) {
        String now = Manifest.objects(manifest, claim.manifest().value())
                .getFirst()
                .identity()
                .namespace();
        if (!now.equals(Objects.requireNonNullElse(entry.namespace(), ""))) {
            fields.put("namespace", now.isEmpty() ? null : now);
        }
    }

    /** Returns the manifest that shows which objects the claim has: its file, or the rendered manifest if the file is not valid. */
    private String objects(ManifestFile before) {
        return before.problem()
                .map(problem -> recorded.orElseThrow(() -> new ClaimProblem.Invalid(
                        "cannot check whether the change would delete objects of claim " + claim.name() + ": " + problem
                                + "; and its order cannot be rendered as it was",
                        List.of("Correct the file first, or use --replace if objects, and the infrastructure behind"
                                + " them, may be deleted."))))
                .or(before::text)
                .orElseThrow();
    }

    /** Refuses another name or namespace. For GitOps tools, that is another object: they delete the existing one with its data. */
    private void refuseReplacement(String before) {
        Set<ObjectIdentity> gone = identities(before);
        gone.removeAll(identities(manifest));
        if (!gone.isEmpty()) {
            String objects = gone.stream().map(ObjectIdentity::toString).collect(Collectors.joining(", "));
            throw new ClaimProblem.Invalid(
                    "the change would delete " + objects + " and the infrastructure behind it",
                    List.of("Keep the parameters that decide kind, name and namespace, or use --replace if you want"
                            + " this."));
        }
    }

    private Set<ObjectIdentity> identities(String text) {
        return Manifest.objects(text, claim.manifest().value()).stream()
                .map(object -> object.identity().inDefaultNamespace())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
