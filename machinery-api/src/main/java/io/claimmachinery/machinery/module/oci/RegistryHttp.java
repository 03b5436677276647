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
 * One request and its whole answer within a time and a size. The JDK's client alone ends its timeout at the headers and knows
 * no limit for bodies.
 */
public final class RegistryHttp implements AutoCloseable {

    /** Manifests, lists of tags, tokens: the distribution specification asks registries to take manifests of 4 MiB. */
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
     * A whole answer.
     *
     * @param body of 200 only if it was not sent elsewhere; of others, what fits the limit
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Answer(URI uri, int status, HttpHeaders headers, byte[] body) {}

    Answer send(HttpRequest request, Duration timeout) throws IOException {
        return send(request, timeout, OutputStream.nullOutputStream(), -1);
    }

    /** Sends the body of an answer 200 to a sink, up to a limit; a negative one keeps it in memory. */
    Answer send(HttpRequest request, Duration timeout, OutputStream sink, long limit) throws IOException {
        ByteArrayOutputStream memory = new ByteArrayOutputStream();
        HttpResponse.BodyHandler<Long> body = info -> info.statusCode() == 200 && limit >= 0
                ? new BoundedBody(sink, limit)
                : new BoundedBody(memory, info.statusCode() / 100 == 2 ? LARGEST_DOCUMENT : LARGEST_ERROR);
        HttpResponse<Long> response = WholeAnswer.of(client, request, body, timeout);
        return new Answer(request.uri(), response.statusCode(), response.headers(), memory.toByteArray());
    }

    /** The address of something in a repository. */
    public URI uri(ModuleReference.Oci module, String path) {
        String host = module.registry().equals("docker.io") ? "registry-1.docker.io" : module.registry();
        return URI.create((isPlain(module.registry()) ? "http://" : "https://") + host + "/v2/" + module.repository()
                + "/" + path);
    }

    /** Loopback hosts and those named insecure are spoken to in plain http, all others in https. */
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
