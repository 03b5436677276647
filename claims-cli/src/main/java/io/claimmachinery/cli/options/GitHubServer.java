package io.claimmachinery.cli.options;

import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.forge.ForgeRepository;
import io.claimmachinery.forge.RemoteLocation;
import io.claimmachinery.git.GitRemote;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The GitHub server of a command: the one that the user names, else the one of the CI job, else github.com. */
public final class GitHubServer {

    private static final URI GITHUB_COM = URI.create("https://github.com");

    private final @Nullable URI chosen;
    private final Map<String, String> environment;

    /** @param chosen the REST API that the user names */
    GitHubServer(@Nullable URI chosen, Session session) {
        this.chosen = chosen;
        this.environment = session.environment();
    }

    /** Returns the server's URL, which {@code owner/name} is relative to. */
    public URI address() {
        return Optional.ofNullable(chosen)
                .map(ForgeRepository::server)
                .or(() -> told("GITHUB_SERVER_URL"))
                .or(() -> told("GITHUB_API_URL").map(ForgeRepository::server))
                .orElse(GITHUB_COM);
    }

    /** Returns what is known about a remote, to find its host. */
    RemoteLocation location(GitRemote remote, @Nullable String fullName) {
        return new RemoteLocation(
                remote.host().orElse(null),
                fullName,
                chosen,
                told("GITHUB_API_URL").orElse(null));
    }

    private Optional<URI> told(String variable) {
        String text = environment.getOrDefault(variable, "").strip();
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "$" + variable + " is not a URL: " + text);
        }
    }
}
