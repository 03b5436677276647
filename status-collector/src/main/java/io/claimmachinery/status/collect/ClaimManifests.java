package io.claimmachinery.status.collect;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.kustomize.AlikeBuilds;
import io.claimmachinery.kustomize.BuildResult;
import io.claimmachinery.kustomize.ClaimFolder;
import io.claimmachinery.model.claim.ObjectIdentity;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.status.cluster.ObjectKey;
import io.claimmachinery.status.cluster.ObjectKind;
import io.claimmachinery.status.cluster.ObjectReference;
import io.claimmachinery.yaml.YamlException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files of claims, read as the GitOps controller reads them: by their kustomization, or all of them if there is
 * none. Thread-safe.
 */
final class ClaimManifests {

    private final RepositoryTree tree;
    private final ManifestCache cache;
    private final AlikeBuilds builds;
    private final OuterKustomizations changes;

    ClaimManifests(RepositoryTree tree, ManifestCache cache) {
        this.tree = tree;
        this.cache = cache;
        this.builds = new AlikeBuilds(cache);
        this.changes = new OuterKustomizations(tree);
    }

    /** An object in a manifest. The spec is empty if something else may be applied. */
    private record Said(ObjectReference object, Map<String, @Nullable Object> spec) {}

    /** Returns what to query. Throws {@link YamlException} or {@link IllegalArgumentException} that names the wrong file. */
    ClaimTarget target(ClaimEntry entry, RepositoryPath path, List<RepositoryPath> files) {
        boolean isOneFile = entry.repositoryPath().filter(files::contains).isPresent();
        List<Said> said = isOneFile ? manifest(files.getFirst()) : objects(files);
        List<ObjectReference> all = said.stream().map(Said::object).toList();
        Map<ObjectReference, Map<String, @Nullable Object>> custom = new LinkedHashMap<>();
        said.stream()
                .filter(object -> !object.object().kind().isBuiltIn())
                .forEach(object -> custom.putIfAbsent(inNamespace(object.object(), entry), object.spec()));
        if (!custom.isEmpty()) {
            boolean changed = path.parent().filter(changes::areBelow).isPresent();
            return new ClaimTarget(entry, List.copyOf(custom.keySet()), "", path, changed ? Map.of() : custom);
        }
        return ClaimTarget.broken(
                entry,
                all.isEmpty()
                        ? "No object in the manifests at " + entry.path()
                        : "Holds only objects that report no readiness: "
                                + all.stream().map(ObjectReference::toString).collect(Collectors.joining(", ")));
    }

    /** Finds the objects by kustomize's rules; for one file, its content. */
    private List<Said> objects(List<RepositoryPath> files) {
        ClaimFolder folder = ClaimFolder.of(files);
        if (folder.kustomizations().isEmpty() && folder.manifests().isEmpty()) {
            return List.of();
        }
        RepositoryPath first = files.getFirst();
        BuildResult build = builds.build(tree, first.parent().orElse(RepositoryPath.ROOT));
        if (build instanceof BuildResult.Refused refused) {
            throw new IllegalArgumentException(refused.reasons().getFirst().toString());
        }
        boolean asWritten = build instanceof BuildResult.Builds;
        return build.objects().stream()
                .map(object -> new Said(
                        reference(object.apiVersion(), object.identity()), asWritten ? object.spec() : Map.of()))
                .toList();
    }

    private List<Said> manifest(RepositoryPath file) {
        return cache.read(file, content(file)).stream()
                .map(object -> new Said(reference(object.apiVersion(), object.identity()), object.spec()))
                .toList();
    }

    private static ObjectReference reference(String apiVersion, ObjectIdentity identity) {
        return new ObjectReference(
                ObjectKind.of(apiVersion, identity.kind()), new ObjectKey(identity.namespace(), identity.name()));
    }

    private byte[] content(RepositoryPath file) {
        return tree.read(file).orElseThrow(() -> new IllegalArgumentException("No file " + file));
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
