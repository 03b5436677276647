package io.claimmachinery.machinery.http;

import io.claimmachinery.network.WholeAnswer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends a request, with one deadline and one size limit for the whole response, headers and body. */
public final class BoundedHttpClient implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient client;
    private final Duration timeout;
    private final int maxBytes;

    /** Creates a client. It follows redirects as {@code redirects} says, but never from https to http. */
    public BoundedHttpClient(Duration timeout, int maxBytes, HttpClient.Redirect redirects) {
        this.timeout = timeout;
        this.maxBytes = maxBytes;
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT.compareTo(timeout) < 0 ? CONNECT_TIMEOUT : timeout)
                .followRedirects(redirects)
                .build();
    }

    /**
     * Returns the response, whatever its status.
     *
     * @throws IOException if there is none; the message is the reason in a few words: no connection, deadline passed,
     * body too large
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
