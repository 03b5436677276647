package io.claimmachinery.forge.github;

import io.claimmachinery.forge.ForgeException;
import io.claimmachinery.forge.ForgeRepository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests that the client library does not support: conditional requests for a single resource, and GraphQL.
 * Failures are a {@link ForgeException}.
 */
record GitHubCalls(
        ForgeRepository repository, Supplier<@Nullable String> token, Duration connectTimeout, Duration deadline) {

    private static final int NOT_MODIFIED = 304;
    private static final int MOST_REDIRECTS = 3;

    @FunctionalInterface
    interface Question<T> {
        T ask(Line line) throws IOException;
    }

    /** A connection for several requests. */
    interface Line {

        /** Returns a document; status 304 without a document if it still has the given tag. */
        GitHubAnswer get(URI address, Optional<String> tag) throws IOException;

        GitHubAnswer post(URI address, String json) throws IOException;
    }

    <T> T ask(Question<T> question) {
        String secret = token.get();
        if (secret == null || secret.isBlank()) {
            throw new ForgeException.Refused(
                    "no token for pull requests in " + repository.fullName(), GitHubFailure.READING, null);
        }
        try (TimedConnector connector = new TimedConnector(connectTimeout, deadline)) {
            try {
                return question.ask(new Secured(connector, secret.strip()));
            } catch (IOException e) {
                throw new GitHubFailure(repository, e, GitHubFailure.READING).of(connector.lastAnswer());
            }
        }
    }

    /** Sends the token with each request. */
    private record Secured(TimedConnector connector, String secret) implements Line {

        @Override
        public GitHubAnswer get(URI address, Optional<String> tag) throws IOException {
            URI place = address;
            for (int redirects = 0; ; redirects++) {
                HttpRequest.Builder request = request(place).GET();
                tag.ifPresent(known -> request.setHeader("If-None-Match", known));
                GitHubAnswer answer = connector.send(request.build());
                Optional<URI> moved = answer.movedTo(place);
                if (moved.isEmpty() || redirects == MOST_REDIRECTS) {
                    return checked(answer);
                }
                place = moved.get();
            }
        }

        @Override
        public GitHubAnswer post(URI address, String json) throws IOException {
            return checked(connector.send(request(address)
                    .setHeader("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json))
                    .build()));
        }

        private HttpRequest.Builder request(URI address) {
            return HttpRequest.newBuilder(address)
                    .setHeader("Authorization", "Bearer " + secret)
                    .setHeader("Accept", "application/vnd.github+json")
                    .setHeader("X-GitHub-Api-Version", "2022-11-28")
                    // GitHub refuses requests without this header
                    .setHeader("User-Agent", "claim-machinery");
        }

        private static GitHubAnswer checked(GitHubAnswer answer) throws IOException {
            if (answer.status() / 100 != 2 && answer.status() != NOT_MODIFIED) {
                throw new IOException("HTTP " + answer.status());
            }
            return answer;
        }

        /** Omits the token. */
        @Override
        public String toString() {
            return "Secured";
        }
    }
}
