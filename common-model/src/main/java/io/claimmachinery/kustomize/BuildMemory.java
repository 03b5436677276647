package io.claimmachinery.kustomize;

import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.yaml.ManifestObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Builds directories and remembers the parsed files. Use it when you build almost the same files many times. A file is
 * parsed again only if its content has changed. Nothing is ever evicted, so do not use it in long-running programs. Not
 * thread-safe.
 */
public final class BuildMemory {

    private final Map<RepositoryPath, Parsed<List<ManifestObject>>> manifests = new HashMap<>();
    private final Map<RepositoryPath, Parsed<KustomizationFile>> kustomizations = new HashMap<>();

    /** The parsed form of a file's content. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Parsed<T>(byte[] content, T value) {}

    /** Like {@link KustomizeTree#build(FileTree, RepositoryPath)}. */
    public BuildResult build(FileTree tree, RepositoryPath directory) {
        return KustomizeTree.build(tree, directory, this::manifest, this::kustomization);
    }

    private List<ManifestObject> manifest(RepositoryPath file, byte[] content) {
        return parsed(manifests, file, content, () -> Manifests.READER.read(file, content));
    }

    private KustomizationFile kustomization(RepositoryPath file, byte[] content) {
        return parsed(kustomizations, file, content, () -> Kustomizations.READER.read(file, content));
    }

    private static <T> T parsed(
            Map<RepositoryPath, Parsed<T>> known, RepositoryPath file, byte[] content, Supplier<T> reader) {
        Parsed<T> parsed = known.get(file);
        if (parsed == null || !Arrays.equals(parsed.content(), content)) {
            parsed = new Parsed<>(content, reader.get());
            known.put(file, parsed);
        }
        return parsed.value();
    }
}
