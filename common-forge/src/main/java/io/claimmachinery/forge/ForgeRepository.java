package io.claimmachinery.forge;

import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A repository at a host whose kind is known.
 *
 * @param api base URL of the host's REST interface, without a final slash
 * @param fullName {@code owner/name}
 */
public record ForgeRepository(Forge forge, URI api, String fullName) {

    public ForgeRepository {
        api = withoutFinalSlash(api);
    }

    /**
     * The repository's pull requests.
     *
     * @param token asked for at each call, so that it can be rotated; null or blank without one
     */
    public PullRequests pullRequests(Supplier<@Nullable String> token) {
        return forge.pullRequests(this, token);
    }

    /**
     * The repository's open pull requests, to be asked for again and again.
     *
     * @param token asked for at each call, so that it can be rotated; null or blank without one
     */
    public OpenRequests openRequests(Supplier<@Nullable String> token) {
        return forge.openRequests(this, token);
    }

    public WebLinks links() {
        return forge.links(server(api), fullName);
    }

    /** The server that people and git use, by its REST interface: {@code https://github.com} by {@code https://api.github.com}. */
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
