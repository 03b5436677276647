package io.claimmachinery.machinery.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

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
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), maxBytes));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no complete answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException(reason(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (CancellationException e) {
            throw new IOException("cancelled", e);
        }
    }

    private String reason(@Nullable Throwable cause) {
        if (cause instanceof ConnectException) {
            return "no connection";
        }
        String message = cause == null ? null : cause.getMessage();
        if (message != null && message.startsWith("body exceeds capacity")) {
            return "answer is larger than " + maxBytes + " bytes";
        }
        return message == null ? String.valueOf(cause) : message;
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
