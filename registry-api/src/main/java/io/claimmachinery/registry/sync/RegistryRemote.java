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
 * The branch at the remote. Reading its head has a short deadline, so that the service gives up on a remote that hangs
 * or sends slowly, and notices its return within one interval. A transfer may take as long as it needs while data
 * arrives.
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

    /**
     * Returns the current head of the branch without a transfer. Throws {@link GitException.NotFound} if the branch
     * does not exist.
     */
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

    /** Fetches the newest files of the branch. */
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
