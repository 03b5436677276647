package io.claimmachinery.forge;

import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A repository on a host of a known kind.
 *
 * @param api base URL of the host's REST API, without a trailing slash
 * @param fullName {@code owner/name}
 */
public record ForgeRepository(Forge forge, URI api, String fullName) {

    public ForgeRepository {
        api = withoutFinalSlash(api);
    }

    /**
     * Returns the repository's pull requests.
     *
     * @param token called for each operation, so that the token can be rotated; returns null or blank if there is none
     */
    public PullRequests pullRequests(Supplier<@Nullable String> token) {
        return forge.pullRequests(this, token);
    }

    /**
     * Returns the repository's open pull requests, for repeated polling.
     *
     * @param token called for each operation, so that the token can be rotated; returns null or blank if there is none
     */
    public OpenRequests openRequests(Supplier<@Nullable String> token) {
        return forge.openRequests(this, token);
    }

    public WebLinks links() {
        return forge.links(server(api), fullName);
    }

    /**
     * Returns the server that people and git use, such as {@code https://github.com} for the REST API
     * {@code https://api.github.com}.
     */
    public static URI server(URI api) {
        String host = String.valueOf(api.getHost());
        boolean ownHost =
                host.startsWith("api.") && withoutFinalSlash(api).getPath().isEmpty();
        String port = api.getPort() < 0 ? "" : ":" + api.getPort();
        return URI.create(api.getScheme() + "://" + (ownHost ? host.substring("api.".length()) : host) + port);
    }

    private static URI withoutFinalSlash(URI url) {
        String text = url.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
    }
}
