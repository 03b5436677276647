package io.claimmachinery.machinery.module.oci;

import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.network.WholeAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

/**
 * Sends a request and reads its whole response, with limits for time and size. The timeout of the JDK's client covers
 * only the headers, and it has no limit for bodies.
 */
public final class RegistryHttp implements AutoCloseable {

    /** For manifests, lists of tags and tokens. The distribution specification requires registries to accept manifests of 4 MiB. */
    static final int LARGEST_DOCUMENT = 4 << 20;

    private static final int LARGEST_ERROR = 16 << 10;

    private final HttpClient client;
    private final Set<String> insecure;

    public RegistryHttp(Duration connectTimeout, Set<String> insecureRegistries) {
        this.client = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.insecure = insecureRegistries;
    }

    /**
     * A complete response.
     *
     * @param body for 200, empty if it went to a sink; otherwise as much as the limit allows
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared
    public record Answer(URI uri, int status, HttpHeaders headers, byte[] body) {}

    Answer send(HttpRequest request, Duration timeout) throws IOException {
        return send(request, timeout, OutputStream.nullOutputStream(), -1);
    }

    /** Sends a request. The body of a 200 goes to a sink, up to a limit; with a negative limit it is kept in memory. */
    Answer send(HttpRequest request, Duration timeout, OutputStream sink, long limit) throws IOException {
        ByteArrayOutputStream memory = new ByteArrayOutputStream();
        HttpResponse.BodyHandler<Long> body = info -> info.statusCode() == 200 && limit >= 0
                ? new BoundedBody(sink, limit)
                : new BoundedBody(memory, info.statusCode() / 100 == 2 ? LARGEST_DOCUMENT : LARGEST_ERROR);
        HttpResponse<Long> response = WholeAnswer.of(client, request, body, timeout);
        return new Answer(request.uri(), response.statusCode(), response.headers(), memory.toByteArray());
    }

    /** Returns the address of a path in a repository. */
    public URI uri(ModuleReference.Oci module, String path) {
        String host = module.registry().equals("docker.io") ? "registry-1.docker.io" : module.registry();
        return URI.create((isPlain(module.registry()) ? "http://" : "https://") + host + "/v2/" + module.repository()
                + "/" + path);
    }

    /** Returns whether to use plain http: for loopback hosts and hosts listed as insecure. All others use https. */
    boolean isPlain(String registry) {
        String host = registry.replaceFirst(":[0-9]+$", "");
        return host.equals("localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.[0-9]{1,3}){3}")
                || insecure.contains(registry)
                || insecure.contains(host);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
