package io.claimmachinery.machinery.module.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** What happens to modules, as metrics. */
final class ModuleCounters {

    /** Resolutions answered from what was known. */
    final Counter hits;

    /** Resolutions that had to read the disk or a registry. */
    final Counter misses;

    /** Modules downloaded, dependencies included. */
    final Counter pulls;

    final Counter failures;

    /** Tags that could not be resolved again; their last meaning stays. */
    final Counter refreshFailures;

    final Counter evictions;

    /** Counts from zero; the size is asked for whenever somebody reads it. */
    ModuleCounters(MeterRegistry registry, Supplier<Number> bytesOnDisk) {
        hits = counter(registry, "modules.hits", "Modules that were known");
        misses = counter(registry, "modules.misses", "Modules that had to be looked for");
        pulls = counter(registry, "modules.pulls", "Modules downloaded");
        failures = counter(registry, "modules.failures", "Modules that could not be had");
        refreshFailures = counter(registry, "modules.refresh.failures", "Tags that could not be asked for again");
        evictions = counter(registry, "modules.evictions", "Modules removed from the cache");
        Gauge.builder("modules.cache.size", bytesOnDisk)
                .description("Modules on disk")
                .baseUnit("bytes")
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }
}
