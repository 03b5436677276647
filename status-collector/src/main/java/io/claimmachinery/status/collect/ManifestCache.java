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
 * Caches the parsed content of manifests, because few change between passes. Keeps the ones that the last pass used.
 * Several threads may read during a pass; one of them ends it.
 */
final class ManifestCache implements Manifests {

    /** In characters. Larger than the spec of any known claim. */
    private static final int LARGEST_SPEC = 64 * 1024;

    /** The overhead of a value in addition to its characters. */
    private static final int ENTRY = 40;

    private Map<String, List<ManifestObject>> kept = Map.of();
    private Map<String, List<ManifestObject>> used = new ConcurrentHashMap<>();

    /** Returns the objects of a manifest. Those without a namespace in it have none. */
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

    /** Returns the object without its spec if that is never compared, or is too large to keep while the program runs. */
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
