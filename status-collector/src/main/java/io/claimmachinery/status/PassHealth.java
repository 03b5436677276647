package io.claimmachinery.status;

import java.util.function.BooleanSupplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Healthy as long as the passes have no problems. */
final class PassHealth implements HealthIndicator {

    private final PassFacts facts;
    private final BooleanSupplier wrong;

    PassHealth(PassFacts facts, BooleanSupplier wrong) {
        this.facts = facts;
        this.wrong = wrong;
    }

    @Override
    public Health health() {
        Health.Builder health = wrong.getAsBoolean() ? Health.down() : Health.up();
        return health.withDetails(facts.facts()).build();
    }
}
