package io.claimmachinery.machinery.render;

import io.claimmachinery.kcl.PoolStatistics;
import io.claimmachinery.kcl.SandboxReport;
import io.claimmachinery.kcl.pool.KclWorkerPool;
import io.claimmachinery.web.HealthFacts;
import java.util.LinkedHashMap;
import java.util.Map;

/** The renderer's part of {@code /health}: the engine, its workers, and their restrictions. */
final class RenderFacts implements HealthFacts {

    private final KclWorkerPool pool;

    RenderFacts(KclWorkerPool pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "renderer";
    }

    @Override
    public boolean healthy() {
        return pool.startFailure().isEmpty();
    }

    @Override
    public Map<String, Object> facts() {
        PoolStatistics statistics = pool.statistics();
        SandboxReport sandbox = pool.sandbox();
        Map<String, Object> enforced = new LinkedHashMap<>();
        enforced.put("complete", sandbox.complete());
        enforced.put("landlockAbi", sandbox.landlockAbi());
        enforced.put("fileSystem", sandbox.fileSystem());
        enforced.put("network", sandbox.network());
        enforced.put("scoped", sandbox.scoped());
        enforced.put("seccomp", sandbox.seccomp());
        enforced.put("noNewPrivileges", sandbox.noNewPrivileges());
        enforced.put("limits", sandbox.limits());
        enforced.put("warnings", sandbox.warnings());
        Map<String, Object> facts = new LinkedHashMap<>();
        pool.startFailure()
                .ifPresent(failure -> facts.put(
                        "problem",
                        "%d of %d workers cannot start: %s. The log has the whole reason."
                                .formatted(
                                        Math.max(1, pool.size() - statistics.workers()),
                                        pool.size(),
                                        failure.summary())));
        facts.put("engine", pool.engineVersion());
        facts.put("workers", statistics.workers());
        facts.put("busy", statistics.busy());
        facts.put("queued", statistics.queued());
        facts.put("sandbox", enforced);
        return facts;
    }
}
