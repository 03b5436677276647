package io.claimmachinery.status;

import io.claimmachinery.forge.ForgeRepository;
import io.claimmachinery.forge.RemoteLocation;
import io.claimmachinery.forge.hosts.GitHosts;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitCredentials;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.repository.ClaimsRepository;
import io.claimmachinery.settings.GitHubSettings;
import io.claimmachinery.settings.GitSettings;
import io.claimmachinery.settings.RegistrySettings;
import io.claimmachinery.settings.SettingException;
import io.claimmachinery.status.cluster.ClusterProperties;
import io.claimmachinery.status.cluster.ClusterRegister;
import io.claimmachinery.status.collect.StatusCollection;
import io.claimmachinery.status.publish.BackstageProperties;
import io.claimmachinery.status.publish.ProposingWriter;
import io.claimmachinery.status.publish.PublishTarget;
import io.claimmachinery.status.publish.Publishing;
import io.claimmachinery.status.publish.PushingWriter;
import io.claimmachinery.status.publish.StandingPullRequest;
import io.claimmachinery.status.publish.StatusProperties;
import io.claimmachinery.status.publish.StatusWriter;
import io.claimmachinery.status.publish.TransitionWebhookProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures what every pass needs. */
@Configuration(proxyBeanMethods = false)
class CollectorConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "close")
    ClaimsRepository claimsRepository(RegistrySettings registry, GitHubSettings github, GitSettings git) {
        GitOptions options = GitOptions.builder(registry.cacheDirectory("claim-status"))
                .credentials(GitCredentials.token(github::currentToken))
                .tokenOverHttp(git.allowHttp())
                .notices(LoggerFactory.getLogger(ClaimsRepository.class)::warn)
                .build();
        return ClaimsRepository.open(
                SettingException.parsed(RegistrySettings.REPO, registry.repo(), GitRemote::parse), options);
    }

    @Bean(destroyMethod = "close")
    ClusterRegister clusterRegister(ClusterProperties properties, PassMetrics metrics, Clock clock) {
        try {
            return ClusterRegister.open(properties, metrics, clock);
        } catch (IOException e) {
            throw new SettingException("kube.config", e.getMessage() + ".");
        }
    }

    @Bean
    PassState passState(Clock clock) {
        return new PassState(clock);
    }

    @Bean
    PassMetrics passMetrics(MeterRegistry meters, PassState state, Clock clock) {
        return new PassMetrics(meters, state, clock);
    }

    @Bean
    StatusCollection statusCollection(
            ClusterRegister clusters,
            CheckProperties check,
            CauseProperties cause,
            StatusCollection.Persistence persistence,
            Clock clock) {
        return new StatusCollection(clusters, check.patience(), cause.search(), persistence, clock);
    }

    @Bean
    PublishTarget publishTarget(ClaimsRepository repository, RegistrySettings registry) {
        BranchName branch = SettingException.parsed(RegistrySettings.BRANCH, registry.branch(), BranchName::of);
        return new PublishTarget(repository, branch, registry.path());
    }

    @Bean
    StatusWriter statusWriter(
            PublishTarget target, StatusProperties status, BackstageProperties backstage, GitHubSettings github) {
        return switch (status.mode()) {
            case PUSH -> new PushingWriter(target, status, backstage);
            case PULL_REQUEST -> {
                if (status.writeBranch().equals(target.branch().value())) {
                    throw new SettingException("status.write-branch", "It must not be the branch in REGISTRY_BRANCH.");
                }
                GitHosts hosts = new GitHosts(Duration.ofSeconds(5), Duration.ofSeconds(10));
                GitRemote remote = target.repository().remote();
                Optional<ForgeRepository> repository =
                        hosts.find(RemoteLocation.of(remote.host(), remote.ownerAndName(), github.apiUrl()));
                if (repository.isPresent() && !github.hasToken()) {
                    throw new SettingException(
                            "github.token",
                            "It is not set, but STATUS_WRITE=pull-request needs a token to open a pull request.");
                }
                StandingPullRequest request = new StandingPullRequest(
                        repository.map(found -> found.pullRequests(github::currentToken)), target.branch());
                yield new ProposingWriter(target, status, backstage, request);
            }
        };
    }

    @Bean(destroyMethod = "close")
    Publishing publishing(
            StatusWriter writer,
            PublishTarget target,
            BackstageProperties backstage,
            TransitionWebhookProperties webhook,
            MeterRegistry meters) {
        return new Publishing(writer, target, backstage, webhook, meters);
    }

    @Bean
    StatusPass statusPass(PublishTarget target, StatusCollection collection, Publishing publishing, PassTiming timing) {
        return new StatusPass(target, collection, publishing, timing);
    }

    @Bean
    PassTiming passTiming(StatusProperties status, CheckProperties check, Clock clock) {
        if (status.heartbeat().compareTo(check.grace().multipliedBy(2)) <= 0) {
            // The time of a claim that is being created counts from its last check, which may be written after half a
            // heartbeat
            throw new SettingException("heartbeat", "It must be longer than twice CHECK_GRACE.");
        }
        return new PassTiming(clock, status.heartbeat(), check.grace(), check.applied());
    }

    @Bean
    PassLoop passLoop(StatusPass pass, PassLoop.Leadership leadership, PassState state, PassMetrics metrics) {
        return new PassLoop(pass, leadership, state, metrics);
    }

    @Bean
    PassFacts passFacts(PassState state, CheckProperties check, ClusterProperties clusters, Clock clock) {
        return new PassFacts(state, check, clusters.deadline(), clock);
    }

    /** Used by the health groups. Unhealthy if passes are overdue or have failed for a long time, or if the leader is unknown. */
    @Bean
    PassHealth passHealthIndicator(PassFacts facts) {
        return new PassHealth(facts, () -> facts.isOverdue() || facts.isLeaseLost());
    }

    /** Used by the health groups. If passes do not even end, the program has to be restarted. */
    @Bean
    PassHealth loopHealthIndicator(PassFacts facts) {
        return new PassHealth(facts, facts::isStuck);
    }
}
