package io.claimmachinery.machinery.module.store;

/**
 * What happened since the start; for metrics.
 *
 * @param hits resolutions answered from what was known
 * @param misses resolutions that had to read the disk or a registry
 * @param pulls modules downloaded, dependencies included
 * @param failures resolutions that failed
 * @param refreshes tags found to mean what they meant, or something new
 * @param refreshFailures tags that could not be resolved again; their last meaning stays
 * @param evictions modules removed from the disk
 * @param cachedModules modules on disk
 * @param cachedBytes their size
 */
public record ModuleStatistics(
        long hits,
        long misses,
        long pulls,
        long failures,
        long refreshes,
        long refreshFailures,
        long evictions,
        long cachedModules,
        long cachedBytes) {}
