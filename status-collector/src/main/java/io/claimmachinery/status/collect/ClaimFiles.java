package io.claimmachinery.status.collect;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.TreeEntry;
import io.claimmachinery.model.claim.Kustomization;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.status.cluster.ObjectKey;
import io.claimmachinery.status.cluster.ObjectReference;
import io.claimmachinery.yaml.KustomizationReader;
import io.claimmachinery.yaml.YamlException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The files of claims, read as the GitOps controller does: by their kustomization, or all of them where there is none. */
final class ClaimFiles {

    private static final Set<String> KUSTOMIZATIONS = Set.of("kustomization.yaml", "kustomization.yml");
    private static final Set<String> NOT_APPLIED = Set.of("catalog-info.yaml", "order.yaml");
    private static final int DEEPEST = 4;

    private final RepositoryTree tree;
    private final Map<RepositoryPath, byte[]> contents;
    private final ManifestCache cache;

    ClaimFiles(RepositoryTree tree, Map<RepositoryPath, byte[]> contents, ManifestCache cache) {
        this.tree = tree;
        this.contents = contents;
        this.cache = cache;
    }

    /** What to ask for; {@link YamlException} and {@link IllegalArgumentException} name the file that is wrong. */
    ClaimTarget target(ClaimEntry entry, List<RepositoryPath> files) {
        List<ObjectReference> all = objects(files, contents, 0);
        List<ObjectReference> custom = all.stream()
                .filter(object -> !object.kind().isBuiltIn())
                .map(object -> inNamespace(object, entry))
                .distinct()
                .toList();
        if (!custom.isEmpty()) {
            return ClaimTarget.of(entry, custom);
        }
        return ClaimTarget.broken(
                entry,
                all.isEmpty()
                        ? "No object in the manifests at " + entry.path()
                        : "Holds only objects that report no readiness: "
                                + all.stream().map(ObjectReference::toString).collect(Collectors.joining(", ")));
    }

    private List<ObjectReference> objects(List<RepositoryPath> files, Map<RepositoryPath, byte[]> read, int depth) {
        List<ObjectReference> objects = new ArrayList<>();
        for (RepositoryPath file : files) {
            if (KUSTOMIZATIONS.contains(file.fileName())) {
                return listed(file, read, depth);
            }
        }
        for (RepositoryPath file : files) {
            if (!NOT_APPLIED.contains(file.fileName())) {
                objects.addAll(manifest(file, read));
            }
        }
        return objects;
    }

    private List<ObjectReference> listed(RepositoryPath file, Map<RepositoryPath, byte[]> read, int depth) {
        List<ObjectReference> objects = new ArrayList<>();
        RepositoryPath directory = file.parent().orElse(RepositoryPath.ROOT);
        String text = new String(content(file, read), StandardCharsets.UTF_8);
        Kustomization kustomization = KustomizationReader.read(text, file.value());
        for (String resource : kustomization.resources()) {
            objects.addAll(resource(directory, resource, read, depth));
        }
        return kustomization.unknown().get("namespace") instanceof String namespace
                ? objects.stream()
                        .map(object -> new ObjectReference(
                                object.kind(),
                                new ObjectKey(namespace, object.key().name())))
                        .toList()
                : objects;
    }

    private List<ObjectReference> resource(
            RepositoryPath directory, String resource, Map<RepositoryPath, byte[]> read, int depth) {
        String relative = resource.replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
        if (relative.contains("://") || relative.startsWith("..") || depth == DEEPEST) {
            return List.of(); // from elsewhere: not the claim's own
        }
        RepositoryPath path = directory.resolve(relative);
        if (TargetReader.isYaml(path)) {
            return manifest(path, read);
        }
        List<RepositoryPath> nested = tree.list(path).stream()
                .filter(entry -> entry.kind() == TreeEntry.Kind.FILE)
                .map(TreeEntry::path)
                .filter(TargetReader::isYaml)
                .toList();
        return objects(nested, tree.readAll(nested), depth + 1);
    }

    private List<ObjectReference> manifest(RepositoryPath file, Map<RepositoryPath, byte[]> read) {
        return cache.read(file, content(file, read));
    }

    private byte[] content(RepositoryPath file, Map<RepositoryPath, byte[]> read) {
        byte[] content = read.get(file);
        return content != null
                ? content
                : tree.read(file)
                        .orElseThrow(() ->
                                new IllegalArgumentException("No file " + file + ", which a kustomization lists"));
    }

    private static ObjectReference inNamespace(ObjectReference object, ClaimEntry entry) {
        if (!object.key().namespace().isEmpty()) {
            return object;
        }
        String namespace = entry.namespace() == null || entry.namespace().isBlank() ? "default" : entry.namespace();
        return new ObjectReference(
                object.kind(), new ObjectKey(namespace, object.key().name()));
    }
}
