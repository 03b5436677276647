package io.claimmachinery.machinery.module.oci;

import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.module.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A registry's response for a tag: a manifest with the layer that contains a module, or an index that refers to it.
 *
 * @param digest of these bytes
 * @param layer null in an index
 * @param child digest of the manifest that an index refers to
 */
public record OciManifest(
        String digest, @Nullable Layer layer, @Nullable String child) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern ARCHIVE = Pattern.compile(".*\\.(tar|tgz|tar\\.gz)");

    public record Layer(String digest, long size) {}

    static OciManifest parse(byte[] bytes, String module) {
        JsonNode json;
        try {
            json = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            throw new ModuleException.Invalid(module, "the registry's answer is not a manifest", e);
        }
        String digest = Sha256.of(bytes);
        if (json.path("manifests").isArray()) {
            return new OciManifest(digest, null, onlyChild(json.path("manifests"), module));
        }
        if (!json.path("layers").isArray()) {
            throw new ModuleException.Invalid(module, "its manifest has no layers, so it is not a KCL module");
        }
        return new OciManifest(digest, layer(json.path("layers"), module), null);
    }

    private static String onlyChild(JsonNode manifests, String module) {
        if (manifests.size() != 1) {
            throw new ModuleException.Invalid(
                    module,
                    "it is an index of %d manifests; name the digest of the one to use".formatted(manifests.size()));
        }
        return digest(manifests.get(0), module);
    }

    /** Returns the only layer, or the only one whose title is that of an archive. */
    private static Layer layer(JsonNode layers, String module) {
        List<JsonNode> candidates = new ArrayList<>();
        layers.forEach(candidates::add);
        if (candidates.size() > 1) {
            candidates.removeIf(layer -> !ARCHIVE.matcher(layer.path("annotations")
                            .path("org.opencontainers.image.title")
                            .asString(""))
                    .matches());
        }
        if (candidates.size() != 1) {
            throw new ModuleException.Invalid(
                    module,
                    "its manifest has %d layers, of which %d are archives; a KCL module has one"
                            .formatted(layers.size(), candidates.size()));
        }
        return new Layer(
                digest(candidates.getFirst(), module),
                candidates.getFirst().path("size").asLong(-1));
    }

    private static String digest(JsonNode descriptor, String module) {
        String digest = descriptor.path("digest").asString("");
        if (!DIGEST.matcher(digest).matches()) {
            throw new ModuleException.Invalid(module, "its manifest does not name a sha256 digest");
        }
        return digest;
    }
}
