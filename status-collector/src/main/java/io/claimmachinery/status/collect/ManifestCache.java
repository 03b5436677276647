package io.claimmachinery.status.collect;

import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.status.cluster.ObjectKey;
import io.claimmachinery.status.cluster.ObjectKind;
import io.claimmachinery.status.cluster.ObjectReference;
import io.claimmachinery.yaml.ManifestObject;
import io.claimmachinery.yaml.ManifestReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Remembers what manifests hold by their content: from one pass to the next, few change. Keeps what one pass used. */
final class ManifestCache {

    private Map<String, List<ObjectReference>> kept = Map.of();
    private Map<String, List<ObjectReference>> used = new HashMap<>();

    /** The objects of a manifest, without a namespace where it names none. */
    List<ObjectReference> read(RepositoryPath file, byte[] content) {
        String digest = digest(content);
        List<ObjectReference> objects = kept.get(digest);
        if (objects == null) {
            objects = ManifestReader.read(new String(content, StandardCharsets.UTF_8), file.value()).stream()
                    .map(ManifestCache::reference)
                    .toList();
        }
        used.put(digest, objects);
        return objects;
    }

    private static ObjectReference reference(ManifestObject object) {
        return new ObjectReference(
                ObjectKind.of(object.apiVersion(), object.identity().kind()),
                new ObjectKey(object.identity().namespace(), object.identity().name()));
    }

    void endPass() {
        kept = used;
        used = new HashMap<>();
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
