package io.claimmachinery.machinery.render;

import io.claimmachinery.kcl.PoolStatistics;
import io.claimmachinery.kcl.PoolStatistics.RestartCause;
import io.claimmachinery.kcl.SandboxReport;
import io.claimmachinery.kcl.pool.KclWorkerPool;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Metrics about the workers and their restrictions. */
final class RenderMetrics implements MeterBinder {

    private final KclWorkerPool pool;

    RenderMetrics(KclWorkerPool pool) {
        this.pool = pool;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "kcl.workers", "Workers that are ready or busy", PoolStatistics::workers);
        gauge(registry, "kcl.workers.busy", "Workers that render", PoolStatistics::busy);
        gauge(registry, "kcl.queue", "Orders that wait for a worker", PoolStatistics::queued);
        FunctionCounter.builder("kcl.refused", pool, it -> it.statistics().refused())
                .description("Orders refused because all workers were busy")
                .register(registry);
        for (RestartCause cause : RestartCause.values()) {
            FunctionCounter.builder(
                            "kcl.worker.restarts",
                            pool,
                            it -> it.statistics().restarts().getOrDefault(cause, 0L))
                    .description("Workers replaced")
                    .tag("cause", cause.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        enforced(registry, "file_system", SandboxReport::fileSystem);
        enforced(registry, "network", SandboxReport::network);
        enforced(registry, "scope", SandboxReport::scoped);
        enforced(registry, "seccomp", SandboxReport::seccomp);
        enforced(registry, "no_new_privileges", SandboxReport::noNewPrivileges);
    }

    private void gauge(
            MeterRegistry registry, String name, String description, ToDoubleFunction<PoolStatistics> value) {
        Gauge.builder(name, pool, it -> value.applyAsDouble(it.statistics()))
                .description(description)
                .register(registry);
    }

    private void enforced(MeterRegistry registry, String restriction, Predicate<SandboxReport> holds) {
        Gauge.builder("kcl.sandbox.enforced", pool, it -> holds.test(it.sandbox()) ? 1 : 0)
                .description("Whether the kernel enforces the restriction on the workers")
                .tag("restriction", restriction)
                .register(registry);
    }
}
