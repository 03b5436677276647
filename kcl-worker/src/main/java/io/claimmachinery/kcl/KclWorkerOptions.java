package io.claimmachinery.kcl;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Size and limits of a pool.
 *
 * @param moduleDirectories the only directories, beside its own program, that a worker may read; modules and packages lie in them
 * @param workers worker processes, each rendering one request at a time
 * @param queueCapacity requests that may wait for a worker
 * @param queueTimeout how long one may wait there
 * @param renderTimeout how long a render may take before its worker is killed
 * @param memoryLimitBytes address space of the engine in a worker, beside that of the worker itself
 * @param outputLimitBytes size of the rendered YAML
 * @param rendersPerWorker renders after which a worker is replaced
 * @param residentLimitBytes resident size above which a worker is replaced after a render
 * @param inspect whether modules are refused that name what would touch the host
 * @param library another build of the engine; null for the packed one
 * @param directory where the pool keeps its copies of the engine and of its own jars; null for one in the temporary directory
 */
public record KclWorkerOptions(
        List<Path> moduleDirectories,
        int workers,
        int queueCapacity,
        Duration queueTimeout,
        Duration renderTimeout,
        long memoryLimitBytes,
        long outputLimitBytes,
        int rendersPerWorker,
        long residentLimitBytes,
        boolean inspect,
        @Nullable Path library,
        @Nullable Path directory) {
    private static final long MIB = 1024 * 1024;

    public KclWorkerOptions {
        moduleDirectories = moduleDirectories.stream()
                .map(each -> each.toAbsolutePath().normalize())
                .toList();
        require(workers > 0, "workers");
        require(queueCapacity >= 0, "queueCapacity");
        require(queueTimeout.isPositive(), "queueTimeout");
        require(renderTimeout.isPositive(), "renderTimeout");
        require(memoryLimitBytes >= 16 * MIB, "memoryLimitBytes");
        require(outputLimitBytes > 0 && outputLimitBytes <= 512 * MIB, "outputLimitBytes");
        require(rendersPerWorker > 0, "rendersPerWorker");
        require(residentLimitBytes > 0, "residentLimitBytes");
    }

    /** As many workers as processors, 30 seconds, 512 MiB, 10 MiB of output; the library that KCL_LIBRARY names, if any. */
    public static KclWorkerOptions forModulesIn(List<Path> moduleDirectories) {
        int workers = Runtime.getRuntime().availableProcessors();
        String library = System.getenv("KCL_LIBRARY");
        return new KclWorkerOptions(
                moduleDirectories,
                workers,
                16 * workers,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                512 * MIB,
                10 * MIB,
                5000,
                384 * MIB,
                true,
                library == null || library.isBlank() ? null : Path.of(library),
                null);
    }

    public KclWorkerOptions withWorkers(int count, int queueCapacity, Duration queueTimeout) {
        return new KclWorkerOptions(
                moduleDirectories,
                count,
                queueCapacity,
                queueTimeout,
                renderTimeout,
                memoryLimitBytes,
                outputLimitBytes,
                rendersPerWorker,
                residentLimitBytes,
                inspect,
                library,
                directory);
    }

    public KclWorkerOptions withLimits(Duration renderTimeout, long memoryLimitBytes, long outputLimitBytes) {
        return new KclWorkerOptions(
                moduleDirectories,
                workers,
                queueCapacity,
                queueTimeout,
                renderTimeout,
                memoryLimitBytes,
                outputLimitBytes,
                rendersPerWorker,
                residentLimitBytes,
                inspect,
                library,
                directory);
    }

    public KclWorkerOptions withRecycling(int rendersPerWorker, long residentLimitBytes) {
        return new KclWorkerOptions(
                moduleDirectories,
                workers,
                queueCapacity,
                queueTimeout,
                renderTimeout,
                memoryLimitBytes,
                outputLimitBytes,
                rendersPerWorker,
                residentLimitBytes,
                inspect,
                library,
                directory);
    }

    /** Leaves hostile modules to the sandbox alone. */
    public KclWorkerOptions withoutInspection() {
        return new KclWorkerOptions(
                moduleDirectories,
                workers,
                queueCapacity,
                queueTimeout,
                renderTimeout,
                memoryLimitBytes,
                outputLimitBytes,
                rendersPerWorker,
                residentLimitBytes,
                false,
                library,
                directory);
    }

    public KclWorkerOptions withFiles(@Nullable Path library, @Nullable Path directory) {
        return new KclWorkerOptions(
                moduleDirectories,
                workers,
                queueCapacity,
                queueTimeout,
                renderTimeout,
                memoryLimitBytes,
                outputLimitBytes,
                rendersPerWorker,
                residentLimitBytes,
                inspect,
                library,
                directory);
    }

    private static void require(boolean holds, String option) {
        if (!holds) {
            throw new IllegalArgumentException("The pool's option " + option + " is out of bounds");
        }
    }
}
