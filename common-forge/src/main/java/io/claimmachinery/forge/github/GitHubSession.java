package io.claimmachinery.forge.github;

import io.claimmachinery.forge.ForgeException;
import io.claimmachinery.forge.ForgeRepository;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;

/** Calls GitHub about one repository. Connects, sends requests, and turns failures into a {@link ForgeException}. */
record GitHubSession(
        ForgeRepository repository, Supplier<@Nullable String> token, Duration connectTimeout, Duration deadline) {

    /** Kept in a field, because otherwise its level could be lost, and the client would log its retries to stderr. */
    private static final Logger CLIENT_LOG = Logger.getLogger("org.kohsuke.github");

    static {
        CLIENT_LOG.setLevel(Level.OFF);
    }

    @FunctionalInterface
    interface Question<T> {
        T ask(GHRepository repository) throws IOException;
    }

    <T> T ask(Question<T> question) {
        String secret = token.get();
        if (secret == null || secret.isBlank()) {
            throw new ForgeException.Refused(
                    "no token for pull requests in " + repository.fullName(),
                    "Set a token in $GIT_TOKEN or $GITHUB_TOKEN that may write contents and pull requests.",
                    null);
        }
        try (TimedConnector connector = new TimedConnector(connectTimeout, deadline)) {
            try {
                return question.ask(connect(secret.strip(), connector));
            } catch (IOException e) {
                throw new GitHubFailure(repository, e, GitHubFailure.WRITING).of(connector.lastAnswer());
            }
        }
    }

    private GHRepository connect(String secret, TimedConnector connector) throws IOException {
        return new GitHubBuilder()
                .withEndpoint(repository.api().toString())
                // Not withOAuthToken, because it requests the user, which tokens of apps and jobs may not read
                .withAuthorizationProvider(() -> "Bearer " + secret)
                .withConnector(connector)
                .withRateLimitHandler(GitHubRateLimitHandler.FAIL)
                .withAbuseLimitHandler(GitHubAbuseLimitHandler.FAIL)
                .build()
                .getRepository(repository.fullName());
    }
}
