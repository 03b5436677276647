package io.claimmachinery.registry.sync;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready as soon as there is a catalog, and from then on: a remote that is away makes it old, not unready. */
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
