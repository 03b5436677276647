package io.claimmachinery.forge;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A kind of git host, such as GitHub. */
public interface Forge {

    /** Its name in messages. */
    String name();

    /** The repository, if it is at a host of this kind. */
    Optional<ForgeRepository> find(RemoteLocation location);

    /**
     * Pull requests of a repository that {@link #find} returned.
     *
     * @param token asked for at each call, so that it can be rotated; null or blank without one
     */
    PullRequests pullRequests(ForgeRepository repository, Supplier<@Nullable String> token);

    /**
     * The repository's open pull requests, to be asked for again and again.
     *
     * @param token asked for at each call, so that it can be rotated; null or blank without one
     */
    OpenRequests openRequests(ForgeRepository repository, Supplier<@Nullable String> token);

    /**
     * Pages of a repository.
     *
     * @param server where people and git reach the host, such as {@code https://github.com}
     * @param fullName {@code owner/name}
     */
    WebLinks links(URI server, String fullName);
}
