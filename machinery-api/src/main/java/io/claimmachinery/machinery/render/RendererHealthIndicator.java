package io.claimmachinery.machinery.render;

import io.claimmachinery.kcl.pool.KclWorkerPool;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reports the service as not ready while it has no worker, because none starts. With fewer workers than it should have, it stays ready. */
final class RendererHealthIndicator implements HealthIndicator {

    private final KclWorkerPool pool;

    RendererHealthIndicator(KclWorkerPool pool) {
        this.pool = pool;
    }

    @Override
    public Health health() {
        Health.Builder health = pool.hasNoWorker() ? Health.outOfService() : Health.up();
        pool.startFailure().ifPresent(failure -> health.withDetail("problem", failure.summary()));
        return health.build();
    }
}
