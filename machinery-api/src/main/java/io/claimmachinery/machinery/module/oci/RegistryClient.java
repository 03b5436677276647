package io.claimmachinery.machinery.module.oci;

import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.module.ModuleProperties;
import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.machinery.module.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads manifests, layers and tags from registries according to the OCI distribution specification, and checks every digest. */
public final class RegistryClient implements AutoCloseable {

    private static final String MANIFESTS = "application/vnd.oci.image.manifest.v1+json, "
            + "application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.v2+json";
    private static final Pattern NEXT_PAGE = Pattern.compile("<([^>]+)>\\s*;.*rel=\"?next\"?.*");
    private static final int MOST_PAGES = 50;
    private static final RetryPolicy TRANSIENT = RetryPolicy.builder()
            .maxRetries(2)
            .delay(Duration.ofMillis(200))
            .multiplier(3)
            .jitter(Duration.ofMillis(50))
            .predicate(RegistryClient::mayPass)
            .build();
    private static final JsonMapper JSON = new JsonMapper();

    private final ModuleProperties properties;
    private final RegistryHttp http;
    private final RegistryExchange exchange;
    private final RetryTemplate retry = new RetryTemplate(TRANSIENT);

    /** Creates a client that opens connections on demand. {@link #close} closes them. */
    public RegistryClient(ModuleProperties properties, InstantSource clock) {
        this.properties = properties;
        this.http = new RegistryHttp(properties.connectTimeout(), properties.insecureRegistries());
        this.exchange = RegistryExchange.of(http, properties, clock);
    }

    /** Returns the manifest for a tag or digest. For a digest, it has exactly the bytes with that digest. */
    public OciManifest manifest(ModuleReference.Oci module, String tagOrDigest) {
        return retry.invoke(() -> fetchManifest(module, tagOrDigest));
    }

    private OciManifest fetchManifest(ModuleReference.Oci module, String tagOrDigest) {
        HttpRequest.Builder request =
                request(module, "manifests/" + tagOrDigest).header("Accept", MANIFESTS);
        RegistryHttp.Answer answer = exchange.send(module, request, properties.requestTimeout());
        if (tagOrDigest.startsWith("sha256:") && !tagOrDigest.equals(Sha256.of(answer.body()))) {
            throw new ModuleException.Invalid(
                    module.toString(), "the registry sent another manifest than " + tagOrDigest);
        }
        return OciManifest.parse(answer.body(), module.toString());
    }

    /** Downloads a layer into a file. */
    public void download(ModuleReference.Oci module, OciManifest.Layer layer, Path file) {
        retry.invoke(() -> fetchLayer(module, layer, file));
    }

    private void fetchLayer(ModuleReference.Oci module, OciManifest.Layer layer, Path file) {
        long limit = properties.limits().archive().toBytes();
        if (layer.size() < 0 || layer.size() > limit) {
            throw new ModuleException.Invalid(
                    module.toString(),
                    "its archive has %d bytes, more than the limit of %d".formatted(layer.size(), limit));
        }
        MessageDigest digest = Sha256.start();
        HttpRequest.Builder request = request(module, "blobs/" + layer.digest());
        try (OutputStream out = new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), digest)) {
            exchange.send(module, request, properties.pullTimeout(), out, layer.size());
        } catch (IOException e) {
            throw new ModuleException.Unavailable(module.toString(), "its archive cannot be stored: " + e, e);
        }
        if (!Sha256.finish(digest).equals(layer.digest())) {
            throw new ModuleException.Unavailable(
                    module.toString(), "the registry sent bytes that do not match the archive's digest", null);
        }
    }

    /** Returns the tags of a repository, up to a reasonable limit. */
    public List<String> tags(ModuleReference.Oci module) {
        List<String> tags = new ArrayList<>();
        URI first = http.uri(module, "tags/list?n=1000");
        Optional<URI> page = Optional.of(first);
        for (int pages = 0; page.isPresent() && pages < MOST_PAGES; pages++) {
            RegistryHttp.Answer answer = fetchPage(module, page.get());
            try {
                for (JsonNode tag : JSON.readTree(answer.body()).path("tags")) {
                    tags.add(tag.asString(""));
                }
            } catch (JacksonException e) {
                throw new ModuleException.Unavailable(
                        module.toString(), "the registry's answer is not a list of tags", e);
            }
            page = nextPage(page.get(), answer);
        }
        return tags;
    }

    private RegistryHttp.Answer fetchPage(ModuleReference.Oci module, URI page) {
        return retry.invoke(() -> exchange.send(module, HttpRequest.newBuilder(page), properties.requestTimeout()));
    }

    private static Optional<URI> nextPage(URI page, RegistryHttp.Answer answer) {
        Matcher link = NEXT_PAGE.matcher(answer.headers().firstValue("Link").orElse(""));
        if (!link.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(HeaderUri.resolve(page, link.group(1)))
                    .filter(next -> RegistryExchange.sameOrigin(page, next));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns whether a failure may be temporary and short. A registry that is down or hangs has already used up the
     * caller's time.
     */
    private static boolean mayPass(Throwable failure) {
        return failure instanceof ModuleException.Unavailable
                && !(failure.getCause() instanceof HttpTimeoutException)
                && !(failure.getCause() instanceof ConnectException);
    }

    private HttpRequest.Builder request(ModuleReference.Oci module, String path) {
        return HttpRequest.newBuilder(http.uri(module, path));
    }

    @Override
    public void close() {
        http.close();
    }
}
