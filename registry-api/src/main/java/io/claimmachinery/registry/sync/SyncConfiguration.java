package io.claimmachinery.registry.sync;

import io.claimmachinery.registry.drift.DriftHolder;
import io.claimmachinery.settings.GitHubSettings;
import io.claimmachinery.settings.GitSettings;
import io.claimmachinery.settings.RegistrySettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the sync. */
@Configuration(proxyBeanMethods = false)
class SyncConfiguration {

    /** The divisor of the heap size that gives the most memory for manifests and orders. */
    private static final int SHARE_FOR_FILES = 5;

    @Bean(destroyMethod = "close")
    RegistryRemote registryRemote(
            RegistrySettings registry, GitHubSettings github, GitSettings git, SyncProperties sync) {
        return new RegistryRemote(registry, github, git, sync);
    }

    @Bean
    CatalogHolder catalogHolder(Clock clock) {
        return new CatalogHolder(clock);
    }

    @Bean
    DriftHolder driftHolder() {
        return new DriftHolder();
    }

    @Bean
    SyncLoop syncLoop(
            RegistryRemote remote,
            RegistrySettings registry,
            SyncProperties sync,
            CatalogHolder holder,
            DriftHolder drift,
            MeterRegistry meters,
            Clock clock) {
        var loader = new ClaimFileLoader(
                new ClaimPlaces(registry.path()), Runtime.getRuntime().maxMemory() / SHARE_FOR_FILES);
        var syncer = new RegistrySyncer(remote, registry.path(), loader, holder, drift, clock);
        var schedule = new SyncSchedule(sync.interval(), RandomGenerator.getDefault());
        return new SyncLoop(syncer, holder, schedule, new SyncMetrics(meters, holder, clock));
    }

    @Bean
    HeapAfterPeaks heapAfterPeaks() {
        return new HeapAfterPeaks();
    }

    @Bean
    RegistryFacts registryFacts(RegistryRemote remote, CatalogHolder holder, Clock clock) {
        return new RegistryFacts(remote, holder, clock);
    }

    @Bean
    RegistryHealthIndicator registryHealthIndicator(RegistryFacts facts, CatalogHolder holder) {
        return new RegistryHealthIndicator(facts, holder);
    }
}
