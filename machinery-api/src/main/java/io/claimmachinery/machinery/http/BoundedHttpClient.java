package io.claimmachinery.machinery.http;

import io.claimmachinery.network.WholeAnswer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends a request and holds the whole answer, headers and body, to one deadline and one size. */
public final class BoundedHttpClient implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient client;
    private final Duration timeout;
    private final int maxBytes;

    /** A client that follows redirects (never from https to http) when {@code redirects} says so. */
    public BoundedHttpClient(Duration timeout, int maxBytes, HttpClient.Redirect redirects) {
        this.timeout = timeout;
        this.maxBytes = maxBytes;
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT.compareTo(timeout) < 0 ? CONNECT_TIMEOUT : timeout)
                .followRedirects(redirects)
                .build();
    }

    /**
     * The answer, whatever its status.
     *
     * @throws IOException says in a few words why there is none: no connection, deadline passed, body too large
     */
    public HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return WholeAnswer.of(
                    client,
                    request,
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), maxBytes),
                    timeout);
        } catch (IOException e) {
            throw new IOException(reason(e), e);
        }
    }

    private String reason(IOException cause) {
        if (cause instanceof ConnectException) {
            return "no connection";
        }
        String message = cause.getMessage();
        if (message != null && message.startsWith("body exceeds capacity")) {
            return "answer is larger than " + maxBytes + " bytes";
        }
        return message == null ? cause.toString() : message;
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
