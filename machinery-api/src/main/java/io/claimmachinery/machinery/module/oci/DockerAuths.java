package io.claimmachinery.machinery.module.oci;

import io.claimmachinery.machinery.module.ModuleReference;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Finds a registry's entry in the {@code auths} of Docker's configuration. Tools write the keys in many forms:
 * {@code host}, {@code host/}, {@code https://host}, {@code https://host/v1/}, {@code https://host/v2},
 * {@code host/path}.
 */
final class DockerAuths {

    private DockerAuths() {}

    /**
     * Returns the entry for the longest prefix of the repository's path, or that of the host, or one for another path
     * on the host.
     */
    static Optional<JsonNode> find(JsonNode auths, ModuleReference.Oci module) {
        String host = module.registry().equals("docker.io") ? "index.docker.io" : module.registry();
        String wanted = host + "/" + module.repository();
        return auths.properties().stream()
                .filter(entry -> rank(entry.getKey(), host, module.registry(), wanted) > 0)
                .filter(entry -> !entry.getValue().isEmpty())
                .max(Comparator.<Map.Entry<String, JsonNode>>comparingInt(
                                entry -> rank(entry.getKey(), host, module.registry(), wanted))
                        .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                .map(Map.Entry::getValue);
    }

    /** Returns how well a key matches; 0 if it belongs to another registry. */
    private static int rank(String key, String host, String registry, String wanted) {
        String name = key.strip().toLowerCase(Locale.ROOT);
        boolean url = name.startsWith("https://") || name.startsWith("http://");
        String path =
                name.replaceFirst("^https?://", "").replaceFirst("/+$", "").replaceFirst("/v[12]$", "");
        if (path.equals(host) || path.equals(registry)) {
            return url ? 2 : 3;
        }
        String keyHost = path.replaceFirst("/.*$", "");
        if (!keyHost.equals(host) && !keyHost.equals(registry)) {
            return 0;
        }
        String below = host + path.substring(keyHost.length());
        boolean covers = wanted.equals(below) || wanted.startsWith(below + "/");
        return !url && covers ? 3 + path.length() : 1;
    }
}
