package io.claimmachinery.registry.sync;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitCredentials;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.repository.ClaimsRepository;
import io.claimmachinery.git.repository.Snapshot;
import io.claimmachinery.settings.GitHubSettings;
import io.claimmachinery.settings.GitSettings;
import io.claimmachinery.settings.RegistrySettings;
import io.claimmachinery.settings.SettingException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The branch at the remote. Asking where it is has a deadline so short that a remote which hangs or trickles is given up
 * early enough to notice its return within one interval; a transfer may take its time as long as something comes.
 */
final class RegistryRemote implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RegistryRemote.class);
    private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(3);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);

    private final BranchName branch;
    private final ClaimsRepository probe;
    private final ClaimsRepository repository;

    RegistryRemote(RegistrySettings registry, GitHubSettings github, GitSettings git, SyncProperties sync) {
        Duration silence = between(SHORTEST_SILENCE, sync.interval().dividedBy(3), LONGEST_SILENCE);
        GitOptions options = GitOptions.builder(registry.cacheDirectory("claim-registry"))
                .credentials(GitCredentials.token(github::currentToken))
                .tokenOverHttp(git.allowHttp())
                .notices(log::warn)
                .build();
        GitRemote remote = SettingException.parsed(RegistrySettings.REPO, registry.repo(), GitRemote::parse);
        this.branch = SettingException.parsed(RegistrySettings.BRANCH, registry.branch(), BranchName::of);
        this.probe = ClaimsRepository.open(remote, options.with(silence, silence));
        this.repository = ClaimsRepository.open(remote, options.with(LONGEST_SILENCE, sync.transferTimeout()));
    }

    /** Where the branch is now; transfers nothing. A missing branch is a {@link GitException.NotFound}. */
    Revision head() {
        return probe.head(branch)
                .orElseThrow(() ->
                        new GitException.NotFound("There is no branch " + branch + " at " + repository.remote(), null));
    }

    GitRemote remote() {
        return repository.remote();
    }

    BranchName branch() {
        return branch;
    }

    /** The newest files of the branch. */
    Snapshot fetch() {
        return repository.fetch(branch);
    }

    private static Duration between(Duration shortest, Duration duration, Duration longest) {
        Duration enough = duration.compareTo(shortest) < 0 ? shortest : duration;
        return enough.compareTo(longest) > 0 ? longest : enough;
    }

    @Override
    public void close() {
        probe.close();
        repository.close();
    }
}
