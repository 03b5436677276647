package io.claimmachinery.status.collect;

import io.claimmachinery.kustomize.Manifests;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.status.cluster.ObjectKind;
import io.claimmachinery.yaml.ManifestObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what manifests hold by their content: from one pass to the next, few change. Keeps what one pass used.
 * Several threads may read in a pass; one of them ends it.
 */
final class ManifestCache implements Manifests {

    /** In characters; a spec of this size is larger than any claim's that was seen. */
    private static final int LARGEST_SPEC = 64 * 1024;

    /** What a value takes besides its characters. */
    private static final int ENTRY = 40;

    private Map<String, List<ManifestObject>> kept = Map.of();
    private Map<String, List<ManifestObject>> used = new ConcurrentHashMap<>();

    /** The objects of a manifest, without a namespace where it names none. */
    @Override
    public List<ManifestObject> read(RepositoryPath file, byte[] content) {
        String digest = digest(content);
        List<ManifestObject> objects = kept.get(digest);
        if (objects == null) {
            objects = Manifests.READER.read(file, content).stream()
                    .map(ManifestCache::bounded)
                    .toList();
        }
        used.put(digest, objects);
        return objects;
    }

    /** Without a spec that is never compared, or takes much memory for as long as the program runs. */
    private static ManifestObject bounded(ManifestObject object) {
        boolean builtIn =
                ObjectKind.of(object.apiVersion(), object.identity().kind()).isBuiltIn();
        return !builtIn && size(object.spec()) <= LARGEST_SPEC
                ? object
                : new ManifestObject(object.apiVersion(), object.identity(), object.line(), Map.of());
    }

    private static long size(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .mapToLong(field -> size(field.getKey()) + size(field.getValue()))
                        .sum();
            case List<?> list -> list.stream().mapToLong(ManifestCache::size).sum();
            default -> ENTRY + value.toString().length();
        };
    }

    void endPass() {
        kept = used;
        used = new ConcurrentHashMap<>();
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
