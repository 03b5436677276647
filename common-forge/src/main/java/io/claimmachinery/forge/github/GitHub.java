package io.claimmachinery.forge.github;

import io.claimmachinery.forge.Forge;
import io.claimmachinery.forge.ForgeRepository;
import io.claimmachinery.forge.OpenRequests;
import io.claimmachinery.forge.PullRequests;
import io.claimmachinery.forge.RemoteLocation;
import io.claimmachinery.forge.WebLinks;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds repositories on github.com and on GitHub Enterprise servers. */
public final class GitHub implements Forge {

    private static final URI GITHUB_COM = URI.create("https://api.github.com");

    private final Duration connectTimeout;
    private final Duration deadline;

    /**
     * Creates a client with time limits for each request.
     *
     * @param deadline for a whole response, from the request to the last byte
     */
    public GitHub(Duration connectTimeout, Duration deadline) {
        this.connectTimeout = connectTimeout;
        this.deadline = deadline;
    }

    @Override
    public String name() {
        return "GitHub";
    }

    @Override
    public Optional<ForgeRepository> find(RemoteLocation location) {
        String fullName = location.fullName();
        return fullName == null ? Optional.empty() : api(location).map(api -> new ForgeRepository(this, api, fullName));
    }

    @Override
    public PullRequests pullRequests(ForgeRepository repository, Supplier<@Nullable String> token) {
        return new GitHubPullRequests(new GitHubSession(repository, token, connectTimeout, deadline));
    }

    @Override
    public OpenRequests openRequests(ForgeRepository repository, Supplier<@Nullable String> token) {
        return new GitHubOpenRequests(repository, new GitHubCalls(repository, token, connectTimeout, deadline));
    }

    @Override
    public WebLinks links(URI server, String fullName) {
        return pages(server, fullName);
    }

    /** Returns links in the form that GitHub uses. */
    public static WebLinks pages(URI server, String fullName) {
        return new GitHubLinks(server, fullName);
    }

    private static Optional<URI> api(RemoteLocation location) {
        if (location.chosenApi() != null) {
            return Optional.of(location.chosenApi());
        }
        return Optional.ofNullable(location.host())
                .flatMap(host -> api(host.toLowerCase(Locale.ROOT), location.environmentApi()));
    }

    private static Optional<URI> api(String host, @Nullable URI fromEnvironment) {
        if (host.equals("github.com") || host.equals("ssh.github.com")) {
            return Optional.of(GITHUB_COM);
        }
        if (fromEnvironment != null && isOf(host, fromEnvironment)) {
            return Optional.of(fromEnvironment);
        }
        if (host.startsWith("github.")) {
            return Optional.of(URI.create("https://" + host + "/api/v3"));
        }
        return Optional.empty();
    }

    private static boolean isOf(String host, URI api) {
        return host.equals(api.getHost()) || ("api." + host).equals(api.getHost());
    }
}
