package io.claimmachinery.machinery.module.store;

import io.claimmachinery.machinery.module.cache.ModuleCache;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens. */
final class ModuleCounters {

    final LongAdder hits = new LongAdder();
    final LongAdder misses = new LongAdder();
    final LongAdder pulls = new LongAdder();
    final LongAdder failures = new LongAdder();
    final LongAdder refreshes = new LongAdder();
    final LongAdder refreshFailures = new LongAdder();
    final LongAdder evictions = new LongAdder();

    ModuleStatistics with(ModuleCache.Usage usage) {
        return new ModuleStatistics(
                hits.sum(),
                misses.sum(),
                pulls.sum(),
                failures.sum(),
                refreshes.sum(),
                refreshFailures.sum(),
                evictions.sum(),
                usage.modules(),
                usage.bytes());
    }
}
