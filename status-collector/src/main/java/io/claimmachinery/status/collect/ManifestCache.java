package io.claimmachinery.status.collect;

import io.claimmachinery.kustomize.Manifests;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.yaml.ManifestObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Remembers what manifests hold by their content: from one pass to the next, few change. Keeps what one pass used. */
final class ManifestCache implements Manifests {

    private Map<String, List<ManifestObject>> kept = Map.of();
    private Map<String, List<ManifestObject>> used = new HashMap<>();

    /** The objects of a manifest, without a namespace where it names none. */
    @Override
    public List<ManifestObject> read(RepositoryPath file, byte[] content) {
        String digest = digest(content);
        List<ManifestObject> objects = kept.get(digest);
        if (objects == null) {
            objects = Manifests.READER.read(file, content);
        }
        used.put(digest, objects);
        return objects;
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
