package io.claimmachinery.machinery.module.oci;

import io.claimmachinery.machinery.module.AllowedRegistries;
import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.module.ModuleReference;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers the challenges of registries (Basic, and the Bearer tokens of the distribution specification) and caches the result. */
final class RegistryTokens {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration UNSTATED_LIFE = Duration.ofSeconds(60);
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final RegistryHttp http;
    private final DockerCredentials credentials;
    private final AllowedRegistries allowed;
    private final Duration timeout;
    private final InstantSource clock;
    private final Map<String, Header> known = new ConcurrentHashMap<>();

    RegistryTokens(
            RegistryHttp http,
            DockerCredentials credentials,
            AllowedRegistries allowed,
            Duration timeout,
            InstantSource clock) {
        this.http = http;
        this.credentials = credentials;
        this.allowed = allowed;
        this.timeout = timeout;
        this.clock = clock;
    }

    private record Header(String value, Instant until) {
        @Override
        public String toString() {
            return "Header[until=" + until + "]";
        }
    }

    /** Returns the header that was last accepted for this repository, if it should still be valid. */
    Optional<String> known(ModuleReference.Oci module) {
        Header header = known.get(module.source());
        return header == null || header.until().isBefore(clock.instant())
                ? Optional.empty()
                : Optional.of(header.value());
    }

    /** Returns a header for this repository, after its registry refused a request with these challenges. */
    String answer(ModuleReference.Oci module, List<String> challenges) throws IOException {
        known.remove(module.source());
        Optional<DockerCredentials.Credential> credential = credentials.find(module);
        List<Challenge> parsed = challenges.stream().flatMap(Challenge::parse).toList();
        for (Challenge challenge : parsed) {
            if (challenge.is("bearer") && challenge.parameters().containsKey("realm")) {
                return remember(module, token(module, challenge, credential.orElse(null)));
            }
        }
        for (Challenge challenge : parsed) {
            if (challenge.is("basic") && credential.isPresent()) {
                return remember(
                        module,
                        new Header(credential.get().basic(), clock.instant().plus(UNSTATED_LIFE)));
            }
        }
        throw new ModuleException.Unauthorized(
                module.toString(),
                "the registry requires credentials, and the Docker configuration has none for it: run docker login %s"
                        .formatted(module.registry()));
    }

    private String remember(ModuleReference.Oci module, Header header) {
        known.put(module.source(), header);
        return header.value();
    }

    private Header token(
            ModuleReference.Oci module, Challenge challenge, DockerCredentials.@Nullable Credential credential)
            throws IOException {
        URI realm = realm(module, challenge);
        String service = challenge.parameters().getOrDefault("service", "");
        String scope =
                challenge.parameters().getOrDefault("scope", "repository:%s:pull".formatted(module.repository()));
        HttpRequest.Builder request = credential != null && credential.identity()
                ? exchange(realm, service, scope, credential)
                : ask(realm, service, scope, credential);
        RegistryHttp.Answer answer = http.send(request.build(), timeout);
        if (answer.status() == 401 || answer.status() == 403) {
            throw new ModuleException.Unauthorized(
                    module.toString(),
                    credential == null
                            ? "the registry requires a login: run docker login " + module.registry()
                            : "the registry refuses the credentials of the Docker configuration");
        }
        if (answer.status() != 200) {
            throw new IOException("%s answers %d".formatted(realm.getHost(), answer.status()));
        }
        return header(realm, answer.body());
    }

    private URI realm(ModuleReference.Oci module, Challenge challenge) throws IOException {
        try {
            URI realm = URI.create(challenge.parameters().getOrDefault("realm", ""));
            boolean safe = "https".equals(realm.getScheme())
                    || ("http".equals(realm.getScheme()) && http.isPlain(realm.getAuthority()));
            if (realm.getHost() != null && safe && allowed.mayLeadTo(module, realm.getAuthority())) {
                return realm;
            }
        } catch (IllegalArgumentException e) {
            // Continues below
        }
        throw new IOException(
                module.registry() + " requests the token from an address to which credentials cannot be sent safely");
    }

    private HttpRequest.Builder ask(
            URI realm, String service, String scope, DockerCredentials.@Nullable Credential credential) {
        String separator = realm.getRawQuery() == null ? "?" : "&";
        String query = "scope=" + encode(scope) + (service.isEmpty() ? "" : "&service=" + encode(service));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(realm + separator + query));
        return credential == null ? request : request.header("Authorization", credential.basic());
    }

    private HttpRequest.Builder exchange(
            URI realm, String service, String scope, DockerCredentials.Credential credential) {
        String form = "grant_type=refresh_token&client_id=claim-machinery&refresh_token=" + encode(credential.secret())
                + "&service=" + encode(service) + "&scope=" + encode(scope);
        return HttpRequest.newBuilder(realm)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    private Header header(URI realm, byte[] body) throws IOException {
        try {
            JsonNode json = JSON.readTree(body);
            String first = json.path("token").asString("");
            String token = first.isBlank() ? json.path("access_token").asString("") : first;
            if (!token.isBlank() && token.chars().allMatch(c -> c > ' ' && c < 127)) {
                Duration life = Duration.ofSeconds(json.path("expires_in").asLong(UNSTATED_LIFE.toSeconds()));
                return new Header("Bearer " + token, clock.instant().plus(life).minus(MARGIN));
            }
        } catch (JacksonException e) {
            // Its message may quote the token
        }
        throw new IOException(realm.getHost() + " returned no token");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
