package io.claimmachinery.github;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A repository at github.com or on a GitHub Enterprise server.
 *
 * @param api base URL of the REST interface, without a final slash
 * @param fullName {@code owner/name}
 */
public record GitHubRepository(URI api, String fullName) {

    private static final URI GITHUB_COM = URI.create("https://api.github.com");

    /**
     * Recognises a remote that is a GitHub repository.
     *
     * @param host host of the remote, or null for one on this machine's disk
     * @param fullName {@code owner/name} at that host, or null when the remote's path has another shape
     * @param chosen the REST interface a user named; then the remote is taken for a GitHub repository
     * @param fromEnvironment the REST interface that GitHub Actions tells; taken when it belongs to the remote's host
     */
    public static Optional<GitHubRepository> of(
            @Nullable String host, @Nullable String fullName, @Nullable URI chosen, @Nullable URI fromEnvironment) {
        if (fullName == null) {
            return Optional.empty();
        }
        if (chosen != null) {
            return Optional.of(new GitHubRepository(withoutFinalSlash(chosen), fullName));
        }
        return Optional.ofNullable(host)
                .flatMap(name -> api(name.toLowerCase(Locale.ROOT), fromEnvironment))
                .map(api -> new GitHubRepository(withoutFinalSlash(api), fullName));
    }

    /** The server that people and git use, by its REST interface: {@code https://github.com} by {@code https://api.github.com}. */
    public static URI server(URI api) {
        String host = String.valueOf(api.getHost());
        boolean ownHost =
                host.startsWith("api.") && withoutFinalSlash(api).getPath().isEmpty();
        String port = api.getPort() < 0 ? "" : ":" + api.getPort();
        return URI.create(api.getScheme() + "://" + (ownHost ? host.substring("api.".length()) : host) + port);
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

    private static URI withoutFinalSlash(URI url) {
        String text = url.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
    }
}
