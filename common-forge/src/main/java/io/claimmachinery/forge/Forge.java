package io.claimmachinery.forge;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A kind of git host, such as GitHub. */
public interface Forge {

    /** Returns the name of the host, for messages. */
    String name();

    /** Returns the repository if it is on a host of this kind. */
    Optional<ForgeRepository> find(RemoteLocation location);

    /**
     * Returns the pull requests of a repository that {@link #find} returned.
     *
     * @param token called for each operation, so that the token can be rotated; returns null or blank if there is none
     */
    PullRequests pullRequests(ForgeRepository repository, Supplier<@Nullable String> token);

    /**
     * Returns the repository's open pull requests, for repeated polling.
     *
     * @param token called for each operation, so that the token can be rotated; returns null or blank if there is none
     */
    OpenRequests openRequests(ForgeRepository repository, Supplier<@Nullable String> token);

    /**
     * Returns the links to a repository's pages.
     *
     * @param server the address that people and git use, such as {@code https://github.com}
     * @param fullName {@code owner/name}
     */
    WebLinks links(URI server, String fullName);
}
