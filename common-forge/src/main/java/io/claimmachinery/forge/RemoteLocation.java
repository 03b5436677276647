package io.claimmachinery.forge;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a remote from which its host is determined.
 *
 * @param host host of the remote, or null if it is on this machine's disk
 * @param fullName {@code owner/name} on that host, or null if the remote's path has another form
 * @param chosenApi the REST API that a user specified; the remote is assumed to be a repository on that host
 * @param environmentApi the REST API of the CI job's own host, from the environment; used if it belongs to the remote's
 * host
 */
public record RemoteLocation(
        @Nullable String host,
        @Nullable String fullName,
        @Nullable URI chosenApi,
        @Nullable URI environmentApi) {

    /** Returns the location for a service, whose settings may name a GitHub Enterprise server. */
    public static RemoteLocation of(Optional<String> host, Optional<String> fullName, @Nullable URI serverApi) {
        return new RemoteLocation(host.orElse(null), fullName.orElse(null), null, serverApi);
    }
}
