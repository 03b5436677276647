package io.claimmachinery.status.publish;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.AnnotationEditor;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.YamlException;
import io.claimmachinery.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the status into a claim's {@code catalog-info.yaml}, because Backstage's catalog has no call that changes an
 * entity. A file that is missing, or cannot be read or edited, is left alone: the registry is authoritative.
 */
final class CatalogFile {

    private static final Logger log = LoggerFactory.getLogger(CatalogFile.class);

    static final String FILE_NAME = "catalog-info.yaml";
    static final String STATUS = "claim-machinery/status";
    static final String MESSAGE = "claim-machinery/status-message";

    private CatalogFile() {}

    /** Returns Backstage's reference to the entity if its file was changed. */
    static Optional<String> annotate(TreeEdit tree, StatusChange change) {
        Optional<RepositoryPath> path = path(change.before());
        try {
            return path.isEmpty() ? Optional.empty() : annotate(tree, path.get(), change);
        } catch (YamlException | GitException.Conflict | GitException.Refused e) {
            log.warn("Claim {} keeps its catalog entry without a status: {}", change.name(), e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<String> annotate(TreeEdit tree, RepositoryPath path, StatusChange change) {
        Optional<byte[]> content = tree.read(path);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        String text = FileText.toEdit(content.get(), path.value());
        String annotated = AnnotationEditor.set(
                text, path.value(), Map.of(STATUS, change.status().value(), MESSAGE, change.message()));
        if (annotated.equals(text)) {
            return Optional.empty();
        }
        String entity = reference(annotated, path.value());
        tree.put(path, annotated.getBytes(StandardCharsets.UTF_8));
        return Optional.of(entity);
    }

    private static Optional<RepositoryPath> path(ClaimEntry entry) {
        return entry.repositoryPath()
                .filter(path ->
                        !path.fileName().endsWith(".yaml") && !path.fileName().endsWith(".yml"))
                .map(path -> path.resolve(FILE_NAME));
    }

    private static String reference(String text, String fileName) {
        Map<String, ?> entity = YamlReader.readMap(text, fileName);
        Map<?, ?> metadata = entity.get("metadata") instanceof Map<?, ?> map ? map : Map.of();
        Object namespace = metadata.get("namespace");
        return "%s:%s/%s"
                .formatted(
                        String.valueOf(entity.get("kind")).toLowerCase(Locale.ROOT),
                        namespace == null ? "default" : namespace,
                        metadata.get("name"));
    }
}
