package io.claimmachinery.registry.pending;

import io.claimmachinery.forge.ForgeRepository;
import io.claimmachinery.forge.RemoteLocation;
import io.claimmachinery.forge.hosts.GitHosts;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.settings.GitHubSettings;
import io.claimmachinery.settings.GitSettings;
import io.claimmachinery.settings.SettingException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * The place to read open pull requests from, or the reason why they are not read.
 *
 * @param repository empty if they are not read
 * @param whyOff a sentence; empty if they are read
 */
record PendingSource(Optional<ForgeRepository> repository, Optional<String> whyOff) {

    private static final String PENDING = "registry.pending";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Decides by the settings. Throws a {@link SettingException} if the operator asks for something that is not
     * possible.
     */
    static PendingSource of(
            PendingProperties properties, GitRemote remote, GitHosts hosts, GitHubSettings gitHub, GitSettings git) {
        if (Boolean.FALSE.equals(properties.pending())) {
            return off("The operator has set REGISTRY_PENDING to false.");
        }
        Optional<ForgeRepository> repository =
                hosts.find(RemoteLocation.of(remote.host(), remote.ownerAndName(), gitHub.apiUrl()));
        Optional<String> hindrance = hindrance(remote, hosts, repository, gitHub, git);
        if (hindrance.isPresent() && Boolean.TRUE.equals(properties.pending())) {
            throw new SettingException(
                    PENDING, "It is set to true, but open pull requests cannot be read. " + hindrance.get());
        }
        return hindrance.map(PendingSource::off).orElseGet(() -> new PendingSource(repository, Optional.empty()));
    }

    private static Optional<String> hindrance(
            GitRemote remote,
            GitHosts hosts,
            Optional<ForgeRepository> repository,
            GitHubSettings gitHub,
            GitSettings git) {
        if (repository.isEmpty()) {
            return Optional.of("The repository " + remote + " is not at " + hosts.names()
                    + ". For a GitHub Enterprise server, set GITHUB_API_URL.");
        }
        if (!gitHub.hasToken()) {
            return Optional.of("There is no token to read them with. Set GITHUB_TOKEN or GITHUB_TOKEN_FILE.");
        }
        URI api = repository.get().api();
        boolean open = !"https".equalsIgnoreCase(api.getScheme()) && !THIS_MACHINE.contains(api.getHost());
        return open && !git.allowHttp()
                ? Optional.of("GITHUB_API_URL is not an https address, so others on the network could read the token.")
                : Optional.empty();
    }

    private static PendingSource off(String why) {
        return new PendingSource(Optional.empty(), Optional.of(why));
    }
}
