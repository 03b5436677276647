package io.claimmachinery.registry.history;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitCredentials;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.repository.BranchHistory;
import io.claimmachinery.registry.sync.CatalogHolder;
import io.claimmachinery.registry.sync.ClaimPlaces;
import io.claimmachinery.registry.sync.SyncProperties;
import io.claimmachinery.settings.GitHubSettings;
import io.claimmachinery.settings.GitSettings;
import io.claimmachinery.settings.RegistrySettings;
import io.claimmachinery.settings.SettingException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

/** Wires the history. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    private static final Logger log = LoggerFactory.getLogger(HistoryConfiguration.class);

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    @Bean
    InventoryHistory inventoryHistory(HistoryProperties properties) {
        return new InventoryHistory(properties.history());
    }

    /** Separate from the mirror of the sync, so that a sync never waits for it. */
    @Bean(destroyMethod = "close")
    HistoryMirror historyMirror(
            RegistrySettings registry, GitHubSettings github, GitSettings git, SyncProperties sync) {
        GitOptions options = GitOptions.builder(
                        registry.cacheDirectory("claim-registry").resolve("history"))
                .credentials(GitCredentials.token(github::currentToken))
                .tokenOverHttp(git.allowHttp())
                .notices(log::warn)
                .build()
                .with(LONGEST_SILENCE, sync.transferTimeout());
        GitRemote remote = SettingException.parsed(RegistrySettings.REPO, registry.repo(), GitRemote::parse);
        BranchName branch = SettingException.parsed(RegistrySettings.BRANCH, registry.branch(), BranchName::of);
        return new HistoryMirror(() -> BranchHistory.open(remote, branch, options));
    }

    @Bean
    HistoryFacts historyFacts(InventoryHistory history) {
        return new HistoryFacts(history);
    }

    @Bean
    HistoryWork historyWork() {
        return new HistoryWork();
    }

    @Bean
    PastFiles pastFiles(HistoryMirror mirror, RegistrySettings registry, CatalogHolder holder) {
        return new PastFiles(mirror, new ClaimPlaces(registry.path()), holder);
    }

    @Bean
    FileDiffs fileDiffs(HistoryMirror mirror) {
        return new FileDiffs(mirror);
    }

    @Bean
    HistoryLoop historyLoop(
            HistoryMirror mirror,
            HistoryProperties properties,
            RegistrySettings registry,
            InventoryHistory history,
            CatalogHolder holder,
            MeterRegistry meters,
            Clock clock) {
        new HistoryMetrics(meters, history).register();
        ServedEntries served =
                new ServedEntries(name -> holder.state().loaded().flatMap(catalog -> catalog.find(name)));
        Supplier<HistoryUpdate> update = SingletonSupplier.of(() -> new HistoryUpdate(
                mirror.git(),
                new HistoryReader(mirror.git(), registry.path(), served),
                history,
                properties.memoryBytes(),
                clock));
        HistoryLoop loop = new HistoryLoop(update, history);
        holder.listen((before, newest) -> loop.request());
        return loop;
    }
}
