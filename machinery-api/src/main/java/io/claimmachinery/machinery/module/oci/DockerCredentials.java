package io.claimmachinery.machinery.module.oci;

import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.settings.UserHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Credentials from Docker's {@code config.json}. The file is read each time, so that rotated credentials are used. The
 * order is: a helper for the registry, the store for all registries, then entries of {@code auths}, which may be older
 * than the store.
 */
final class DockerCredentials {

    private static final long LARGEST = 1 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    private final Path configFile;

    DockerCredentials(@Nullable Path directory) {
        this.configFile = (directory != null ? directory : defaultDirectory()).resolve("config.json");
    }

    private static Path defaultDirectory() {
        String configured = System.getenv("DOCKER_CONFIG");
        return configured != null && !configured.isBlank()
                ? Path.of(configured)
                : UserHome.directory().resolve(".docker");
    }

    /**
     * The credentials for a registry.
     *
     * @param identity whether the secret is an identity token to be exchanged rather than a password
     */
    record Credential(String user, String secret, boolean identity) {

        String basic() {
            return "Basic "
                    + Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "Credential[user=" + user + "]";
        }
    }

    /** Returns the credentials; empty if there are none, in which case requests are anonymous. */
    Optional<Credential> find(ModuleReference.Oci module) {
        if (!Files.isRegularFile(configFile)) {
            return Optional.empty();
        }
        JsonNode config = read(module);
        for (String key : keys(module)) {
            String helper = config.path("credHelpers").path(key).asString("");
            if (!helper.isEmpty()) {
                return new CredentialHelper(helper).get(key, module);
            }
        }
        Optional<JsonNode> entry = DockerAuths.find(config.path("auths"), module);
        String store = config.path("credsStore").asString("");
        if (!store.isEmpty()) {
            try {
                Optional<Credential> stored = new CredentialHelper(store).get(hubOrHost(module), module);
                if (stored.isPresent()) {
                    return stored;
                }
            } catch (ModuleException.Unauthorized e) {
                // A configuration that was copied to a machine without the store may still have the entry
                Optional<Credential> found = entry.flatMap(it -> decode(it, module));
                if (found.isEmpty()) {
                    throw e;
                }
                return found;
            }
        }
        return entry.flatMap(it -> decode(it, module));
    }

    private JsonNode read(ModuleReference.Oci module) {
        try {
            if (Files.size(configFile) > LARGEST) {
                throw new IOException("too large");
            }
            return JSON.readTree(Files.readString(configFile));
        } catch (IOException | JacksonException e) {
            // The parser's message would quote the file, which contains secrets
            throw new ModuleException.Unauthorized(
                    module.toString(),
                    "the Docker configuration %s is not readable JSON of at most 1 MB".formatted(configFile));
        }
    }

    /**
     * Returns the keys, most specific first: the repository, the paths above it, the host, and the forms that Docker
     * itself writes.
     */
    private static List<String> keys(ModuleReference.Oci module) {
        List<String> keys = new ArrayList<>();
        String key = module.registry() + "/" + module.repository();
        for (int slash = key.lastIndexOf('/'); slash > 0; slash = key.lastIndexOf('/')) {
            keys.add(key);
            key = key.substring(0, slash);
        }
        for (String host : List.of(module.registry(), hubOrHost(module))) {
            keys.add(host);
            keys.add("https://" + host);
            keys.add("https://" + host + "/v1/");
            keys.add("https://" + host + "/v2/");
        }
        return keys;
    }

    private static String hubOrHost(ModuleReference.Oci module) {
        return module.registry().equals("docker.io") ? "https://index.docker.io/v1/" : module.registry();
    }

    private static Optional<Credential> decode(JsonNode entry, ModuleReference.Oci module) {
        String identity = entry.path("identitytoken").asString("");
        if (!identity.isEmpty()) {
            return Optional.of(new Credential("", identity, true));
        }
        String user = entry.path("username").asString("");
        if (!user.isEmpty()) {
            return Optional.of(new Credential(user, entry.path("password").asString(""), false));
        }
        String auth = entry.path("auth").asString("");
        if (auth.isEmpty()) {
            return Optional.empty();
        }
        try {
            String pair = new String(Base64.getDecoder().decode(auth.replaceAll("\\s", "")), StandardCharsets.UTF_8)
                    .replaceAll("\0+$", "");
            int colon = pair.indexOf(':');
            if (colon > 0) {
                return Optional.of(new Credential(pair.substring(0, colon), pair.substring(colon + 1), false));
            }
        } catch (IllegalArgumentException e) {
            // Continues to the refusal, which must not quote it
        }
        throw new ModuleException.Unauthorized(
                module.toString(),
                "the Docker configuration's entry for it is not base64 of user:password; log in again");
    }
}
