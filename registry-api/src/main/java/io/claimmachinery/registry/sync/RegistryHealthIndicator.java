package io.claimmachinery.registry.sync;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Reports the service as ready once it has a catalog. An unreachable remote makes the catalog outdated, but the
 * service stays ready.
 */
final class RegistryHealthIndicator implements HealthIndicator {

    private final RegistryFacts facts;
    private final CatalogHolder holder;

    RegistryHealthIndicator(RegistryFacts facts, CatalogHolder holder) {
        this.facts = facts;
        this.holder = holder;
    }

    @Override
    public Health health() {
        Health.Builder health = holder.state().loaded().isPresent() ? Health.up() : Health.outOfService();
        return health.withDetails(facts.facts()).build();
    }
}
