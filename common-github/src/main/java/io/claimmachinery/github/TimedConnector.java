package io.claimmachinery.github;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * Carries the GitHub client's requests with deadlines, which its own connectors lack. Not by HttpURLConnection, as the
 * program's other requests: that class does not know PATCH. Closed after use, or the program would wait at its end.
 */
final class TimedConnector implements GitHubConnector, AutoCloseable {

    /** Headers that the JDK's client sets itself and lets nobody else set. */
    private static final Set<String> OWN_HEADERS = Set.of("host", "content-length", "connection");

    private final HttpClient http;
    private final Duration deadline;

    TimedConnector(Duration connectTimeout, Duration deadline) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.deadline = deadline;
    }

    @Override
    public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create(request.url().toString()))
                .timeout(deadline)
                .method(request.method(), body(request));
        request.allHeaders().forEach((name, values) -> {
            if (values != null && !OWN_HEADERS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                builder.setHeader(name, String.join(", ", values));
            }
        });
        try {
            return new Answer(request, http.send(builder.build(), BodyHandlers.ofByteArray()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while waiting for GitHub");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private static BodyPublisher body(GitHubConnectorRequest request) throws IOException {
        @Nullable InputStream body = request.body();
        return body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body.readAllBytes());
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    private static final class Answer extends GitHubConnectorResponse.ByteArrayResponse {

        private final byte[] body;

        Answer(GitHubConnectorRequest request, HttpResponse<byte[]> response) {
            super(request, response.statusCode(), response.headers().map());
            this.body = response.body();
        }

        @Override
        protected InputStream rawBodyStream() {
            return new ByteArrayInputStream(body);
        }
    }
}
