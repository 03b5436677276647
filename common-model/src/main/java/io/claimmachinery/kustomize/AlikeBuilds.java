package io.claimmachinery.kustomize;

import io.claimmachinery.model.claim.RepositoryPath;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Builds directories that are similar, such as those of claims. Most of their kustomizations have the same text, which
 * is parsed once. Thread-safe if the reader of manifests is.
 */
public final class AlikeBuilds {

    private static final int MOST_TEXTS = 1_000;
    private static final int LONGEST_TEXT = 4 * 1024;

    private final Manifests manifests;
    private final Map<String, KustomizationFile> parsed = new ConcurrentHashMap<>();

    /** @param manifests reads the manifests, and may cache them */
    public AlikeBuilds(Manifests manifests) {
        this.manifests = manifests;
    }

    /** Like {@link KustomizeTree#build(FileTree, RepositoryPath)}. */
    public BuildResult build(FileTree tree, RepositoryPath directory) {
        return KustomizeTree.build(tree, directory, manifests, this::kustomization);
    }

    /** Returns a parsed kustomization. A text that cannot be read is not cached, because the message names the file. */
    private KustomizationFile kustomization(RepositoryPath file, byte[] content) {
        if (content.length > LONGEST_TEXT) {
            return Kustomizations.READER.read(file, content);
        }
        // One character per byte, so that texts are equal only if the contents are
        String text = new String(content, StandardCharsets.ISO_8859_1);
        KustomizationFile known = parsed.get(text);
        if (known == null) {
            known = Kustomizations.READER.read(file, content);
            if (parsed.size() < MOST_TEXTS) {
                parsed.put(text, known);
            }
        }
        return known.at(file);
    }
}
