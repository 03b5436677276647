package io.claimmachinery.forge.github;

import io.claimmachinery.network.WholeAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * Sends the requests of the GitHub client, with a deadline for each whole response and a limit for its size, which the
 * client's own connectors lack. It does not use HttpURLConnection, as the program's other requests do, because that
 * class does not support PATCH. Close it after use, or the program waits for it when it exits.
 */
final class TimedConnector implements GitHubConnector, AutoCloseable {

    /** Headers that the JDK's client sets itself and does not let callers set. */
    private static final Set<String> OWN_HEADERS = Set.of("host", "content-length", "connection");

    /** The largest responses to these requests, pages of pull requests, have a few hundred KiB. */
    private static final long LARGEST_ANSWER = 16L << 20;

    private final HttpClient http;
    private final Duration deadline;
    private @Nullable GitHubAnswer lastAnswer;

    TimedConnector(Duration connectTimeout, Duration deadline) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.deadline = deadline;
    }

    /** Returns GitHub's response to the last request, which the client library does not keep completely; null if there was none. */
    @Nullable GitHubAnswer lastAnswer() {
        return lastAnswer;
    }

    @Override
    public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
        lastAnswer = null;
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(request.url().toString())).method(request.method(), body(request));
        request.allHeaders().forEach((name, values) -> {
            if (values != null && !OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                builder.setHeader(name, String.join(", ", values));
            }
        });
        return new Answer(request, exchange(builder.build()));
    }

    /** Sends a request that the client library does not support. */
    GitHubAnswer send(HttpRequest request) throws IOException {
        lastAnswer = null;
        HttpResponse<byte[]> response = exchange(request);
        return new GitHubAnswer(response.statusCode(), response.headers(), response.body());
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
        HttpResponse<byte[]> response = WholeAnswer.of(
                http, request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER), deadline);
        lastAnswer = new GitHubAnswer(response.statusCode(), response.headers(), response.body());
        return response;
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
