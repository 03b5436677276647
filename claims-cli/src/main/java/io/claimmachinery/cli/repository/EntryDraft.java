package io.claimmachinery.cli.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimStatus;
import io.claimmachinery.yaml.ManifestObject;
import io.claimmachinery.yaml.ManifestReader;
import io.claimmachinery.yaml.YamlException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes registry entries of claims that were made without one.
 *
 * @param now when the entry is made, since nobody knows when the claim was
 * @param createdBy who makes the entry
 * @param repository {@code owner/name}, or empty
 */
public record EntryDraft(Instant now, String createdBy, String source, String repository) {

    /** The entry of a claim; empty for files that are no claim: without a Kubernetes object. */
    Optional<ClaimEntry> of(RepositoryTree tree, StoredClaim claim) {
        return claim.path().flatMap(path -> of(tree, claim.name(), path));
    }

    private Optional<ClaimEntry> of(RepositoryTree tree, String name, RepositoryPath path) {
        List<RepositoryPath> manifests = CategoryFolder.manifests(tree, path);
        RepositoryPath manifest = manifests.isEmpty() ? path : manifests.getFirst();
        return objects(tree, manifest).map(objects -> {
            String namespace = objects.getFirst().identity().namespace();
            Map<String, @Nullable String> fields = new LinkedHashMap<>();
            fields.put("name", name);
            fields.put("template", template(tree, path, manifest, objects));
            fields.put("category", path.parent().map(RepositoryPath::fileName).orElse(""));
            fields.put("namespace", namespace.isEmpty() ? null : namespace);
            fields.put("status", ClaimStatus.ACTIVE.value());
            fields.put("createdAt", now.truncatedTo(ChronoUnit.SECONDS).toString());
            fields.put("createdBy", createdBy);
            fields.put("source", source);
            fields.put("repository", repository);
            fields.put("path", path.value());
            return ClaimEntry.of(fields, Map.of());
        });
    }

    private static Optional<List<ManifestObject>> objects(RepositoryTree tree, RepositoryPath manifest) {
        return tree.read(manifest).flatMap(content -> {
            try {
                return Optional.of(ManifestReader.read(new String(content, UTF_8), manifest.value()));
            } catch (YamlException _) {
                return Optional.empty();
            }
        });
    }

    /** As ordered; else by the manifest's file, which tools name after the template; else by the object's kind. */
    private static String template(
            RepositoryTree tree, RepositoryPath path, RepositoryPath manifest, List<ManifestObject> objects) {
        return tree.read(path.resolve(ClaimOrder.FILE_NAME))
                .map(content -> OrderFacts.read(new String(content, UTF_8), ClaimOrder.FILE_NAME)
                        .template())
                .filter(template -> !template.isEmpty())
                .or(() -> manifest.equals(path)
                        ? Optional.empty()
                        : Optional.of(manifest.fileName().replaceAll("\\.ya?ml$", "")))
                .orElse(objects.getFirst().identity().kind().toLowerCase(java.util.Locale.ROOT));
    }
}
