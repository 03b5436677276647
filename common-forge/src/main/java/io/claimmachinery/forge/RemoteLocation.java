package io.claimmachinery.forge;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a remote before its host is.
 *
 * @param host host of the remote, or null for one on this machine's disk
 * @param fullName {@code owner/name} at that host, or null when the remote's path has another shape
 * @param chosenApi the REST interface that a user named; the remote is taken for a repository of that host
 * @param environmentApi the REST interface of the job's own host, as CI systems say; taken when it belongs to the remote's host
 */
public record RemoteLocation(
        @Nullable String host,
        @Nullable String fullName,
        @Nullable URI chosenApi,
        @Nullable URI environmentApi) {

    /** The location for a service, whose settings may name a server of your own. */
    public static RemoteLocation of(Optional<String> host, Optional<String> fullName, @Nullable URI serverApi) {
        return new RemoteLocation(host.orElse(null), fullName.orElse(null), null, serverApi);
    }
}
