package io.claimmachinery.machinery.module.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** Metrics about modules. */
final class ModuleCounters {

    /** Resolutions that were answered from memory. */
    final Counter hits;

    /** Resolutions that had to read the disk or a registry. */
    final Counter misses;

    /** Downloaded modules, including dependencies. */
    final Counter pulls;

    final Counter failures;

    /** Tags that could not be resolved again. Their last digest stays in use. */
    final Counter refreshFailures;

    final Counter evictions;

    /** Creates counters that start at zero. The size is computed whenever it is read. */
    ModuleCounters(MeterRegistry registry, Supplier<Number> bytesOnDisk) {
        hits = counter(registry, "modules.hits", "Modules that were known");
        misses = counter(registry, "modules.misses", "Modules that had to be read or fetched");
        pulls = counter(registry, "modules.pulls", "Modules downloaded");
        failures = counter(registry, "modules.failures", "Modules that could not be fetched");
        refreshFailures = counter(registry, "modules.refresh.failures", "Tags that could not be resolved again");
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
