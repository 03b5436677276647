package io.claimmachinery.registry.pending;

import io.claimmachinery.forge.hosts.GitHosts;
import io.claimmachinery.git.GitCredentials;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.repository.ClaimsRepository;
import io.claimmachinery.registry.sync.CatalogHolder;
import io.claimmachinery.registry.sync.SyncProperties;
import io.claimmachinery.settings.GitHubSettings;
import io.claimmachinery.settings.GitSettings;
import io.claimmachinery.settings.RegistrySettings;
import io.claimmachinery.settings.SettingException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the tracking of open pull requests. */
@Configuration(proxyBeanMethods = false)
class PendingConfiguration {

    private static final Logger log = LoggerFactory.getLogger(PendingConfiguration.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    @Bean
    PendingSource pendingSource(
            PendingProperties properties, RegistrySettings registry, GitHubSettings gitHub, GitSettings git) {
        GitHosts hosts = new GitHosts(CONNECT_TIMEOUT, DEADLINE);
        return PendingSource.of(properties, remote(registry), hosts, gitHub, git);
    }

    @Bean
    PendingRequests pendingRequests(PendingSource source) {
        return new PendingRequests(source.whyOff());
    }

    @Bean
    PendingFacts pendingFacts(PendingRequests pending) {
        return new PendingFacts(pending);
    }

    @Bean(destroyMethod = "close")
    PendingLoop pendingLoop(
            PendingSource source,
            PendingRequests pending,
            RegistrySettings registry,
            GitHubSettings gitHub,
            GitSettings git,
            SyncProperties sync,
            CatalogHolder holder,
            MeterRegistry meters,
            Clock clock) {
        new PendingMetrics(meters, pending).register();
        Optional<PendingUpdate> update = source.repository()
                .map(repository -> new PendingUpdate(
                        repository.openRequests(gitHub::currentToken),
                        mirror(registry, gitHub, git, sync),
                        registry.branch(),
                        new RequestReader(registry.path()),
                        holder,
                        pending,
                        clock));
        PendingLoop loop = new PendingLoop(update, pending, clock);
        holder.afterEachSync(loop::request);
        return loop;
    }

    /** Creates a separate mirror, so that a sync never waits for it. */
    private static ClaimsRepository mirror(
            RegistrySettings registry, GitHubSettings gitHub, GitSettings git, SyncProperties sync) {
        GitOptions options = GitOptions.builder(
                        registry.cacheDirectory("claim-registry").resolve("pending"))
                .credentials(GitCredentials.token(gitHub::currentToken))
                .tokenOverHttp(git.allowHttp())
                .notices(log::warn)
                .build()
                .with(LONGEST_SILENCE, sync.transferTimeout());
        return ClaimsRepository.open(remote(registry), options);
    }

    private static GitRemote remote(RegistrySettings registry) {
        return SettingException.parsed(RegistrySettings.REPO, registry.repo(), GitRemote::parse);
    }
}
