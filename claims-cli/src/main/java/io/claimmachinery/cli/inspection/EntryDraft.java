package io.claimmachinery.cli.inspection;

import io.claimmachinery.cli.repository.CategoryFolder;
import io.claimmachinery.cli.repository.OrderFacts;
import io.claimmachinery.cli.repository.PastListings;
import io.claimmachinery.cli.repository.StoredClaim;
import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimStatus;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.ManifestObject;
import io.claimmachinery.yaml.ManifestReader;
import io.claimmachinery.yaml.YamlException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes registry entries of claims that have none. Git supplies who created a claim and when: from the entry that the claim had
 * when its files were added or soon after, else from the commit that added them.
 *
 * @param now time of the new entry; used for claims whose creation time git does not know
 * @param createdBy author of the new entry; used for claims whose author git does not know
 * @param repository {@code owner/name}, or empty
 */
public record EntryDraft(Instant now, String createdBy, String source, String repository) {

    /** Fields of an earlier entry that are kept. */
    private static final List<String> KEPT =
            List.of("template", "namespace", "cluster", "createdAt", "createdBy", "source", "repository");

    /** Returns the entry of a claim; empty if the files do not contain a Kubernetes object. */
    Optional<ClaimEntry> of(RepositoryTree tree, StoredClaim claim, PastListings history) {
        return claim.path().flatMap(path -> of(tree, claim.name(), path, history));
    }

    /** Returns the reason why a claim gets no entry; empty if it gets one. */
    Optional<String> problem(RepositoryTree tree, StoredClaim claim) {
        return claim.path().flatMap(path -> {
            List<RepositoryPath> manifests = CategoryFolder.manifests(tree, path);
            RepositoryPath manifest = manifests.isEmpty() ? path : manifests.getFirst();
            return tree.read(manifest).flatMap(content -> {
                try {
                    var _ = ManifestReader.read(FileText.toShow(content), manifest.value());
                    return Optional.empty();
                } catch (YamlException e) {
                    return Optional.ofNullable(e.getMessage());
                }
            });
        });
    }

    private Optional<ClaimEntry> of(RepositoryTree tree, String name, RepositoryPath path, PastListings history) {
        List<RepositoryPath> manifests = CategoryFolder.manifests(tree, path);
        RepositoryPath manifest = manifests.isEmpty() ? path : manifests.getFirst();
        return objects(tree, manifest).map(objects -> {
            String namespace = objects.getFirst().identity().namespace();
            Optional<LogEntry> creation = history.creation(path);
            Map<String, @Nullable String> fields = new LinkedHashMap<>();
            fields.put("name", name);
            fields.put("template", template(tree, path, manifest, objects));
            fields.put("category", path.parent().map(RepositoryPath::fileName).orElse(""));
            fields.put("namespace", namespace.isEmpty() ? null : namespace);
            fields.put("status", ClaimStatus.ACTIVE.value());
            fields.put(
                    "createdAt",
                    creation.map(LogEntry::authoredAt)
                            .orElse(now)
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString());
            fields.put(
                    "createdBy", creation.map(commit -> commit.author().name()).orElse(createdBy));
            fields.put("source", creation.map(EntryDraft::source).orElse(source));
            fields.put("repository", repository);
            fields.put("path", path.value());
            creation.flatMap(commit -> history.earlierEntry(commit, path))
                    .ifPresent(earlier -> earlier.fields().forEach((field, value) -> {
                        if (KEPT.contains(field) && !value.isBlank()) {
                            fields.put(field, value);
                        }
                    }));
            return ClaimEntry.of(fields, Map.of());
        });
    }

    /** Returns the source of the commit that added a claim, as far as its author and message show it. */
    private static String source(LogEntry commit) {
        String author = commit.author().name().toLowerCase(Locale.ROOT);
        if ((author + commit.message()).toLowerCase(Locale.ROOT).contains("backstage")) {
            return "backstage";
        }
        return author.endsWith("[bot]") || author.contains("github actions") || author.contains("gitlab ci")
                ? "ci"
                : "cli";
    }

    private static Optional<List<ManifestObject>> objects(RepositoryTree tree, RepositoryPath manifest) {
        return tree.read(manifest).flatMap(content -> {
            try {
                return Optional.of(ManifestReader.read(FileText.toShow(content), manifest.value()));
            } catch (YamlException _) {
                return Optional.empty();
            }
        });
    }

    /**
     * Returns the template from the order. Without one, derives it from the manifest's file name, because tools name the file
     * after the template, or from the object's kind.
     */
    private static String template(
            RepositoryTree tree, RepositoryPath path, RepositoryPath manifest, List<ManifestObject> objects) {
        String name = objects.getFirst().identity().name();
        String file = CategoryFolder.claimName(manifest.fileName());
        String byFile = file.endsWith("-" + name) ? file.substring(0, file.length() - name.length() - 1) : file;
        boolean saysNothing = byFile.isEmpty() || (manifest.equals(path) && byFile.equals(file));
        return tree.read(path.resolve(ClaimOrder.FILE_NAME))
                .map(content -> OrderFacts.read(FileText.toShow(content), ClaimOrder.FILE_NAME)
                        .template())
                .filter(template -> !template.isEmpty())
                .orElse(saysNothing ? objects.getFirst().identity().kind().toLowerCase(Locale.ROOT) : byFile);
    }
}
