package io.claimmachinery.registry.pending;

import io.claimmachinery.forge.RemoteLocation;
import io.claimmachinery.git.GitRemote;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where pull requests are read, if the repository's host does not determine it.
 *
 * @param apiUrl REST API of a GitHub Enterprise server; taken where it is one of the repository's host
 */
@ConfigurationProperties("github")
record GitHubServerProperties(@Nullable URI apiUrl) {

    /** What is known of a remote, for finding its host. */
    RemoteLocation location(GitRemote remote) {
        return new RemoteLocation(
                remote.host().orElse(null), remote.ownerAndName().orElse(null), null, apiUrl);
    }
}
