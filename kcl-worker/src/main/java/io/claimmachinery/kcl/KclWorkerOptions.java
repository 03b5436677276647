package io.claimmachinery.kcl;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Size and limits of a pool.
 *
 * @param moduleDirectories the only directories, beside its own program, that a worker may read; modules and packages lie in them
 * @param library another build of the engine; null for the packed one
 * @param directory where the pool keeps its copies of the engine and of its own jars; null for one in the temporary directory
 */
public record KclWorkerOptions(
        List<Path> moduleDirectories,
        Size size,
        Limits limits,
        Recycling recycling,
        Inspecting inspecting,
        @Nullable Path library,
        @Nullable Path directory) {
    private static final long MIB = 1024 * 1024;

    public KclWorkerOptions {
        moduleDirectories = moduleDirectories.stream()
                .map(each -> each.toAbsolutePath().normalize())
                .toList();
    }

    /**
     * How much goes on at once.
     *
     * @param workers worker processes, each rendering one request at a time
     * @param queue requests that may wait for a worker
     * @param queueTimeout how long one may wait there
     */
    public record Size(int workers, int queue, Duration queueTimeout) {
        public Size {
            require(workers > 0, "workers");
            require(queue >= 0, "queue");
            require(queueTimeout.isPositive(), "queueTimeout");
        }
    }

    /**
     * What one render may take.
     *
     * @param time after which its worker is killed
     * @param memoryBytes address space of the engine in a worker, beside that of the worker itself
     * @param outputBytes size of the rendered YAML
     */
    public record Limits(Duration time, long memoryBytes, long outputBytes) {
        public Limits {
            require(time.isPositive(), "time");
            require(memoryBytes >= 16 * MIB, "memoryBytes");
            require(outputBytes > 0 && outputBytes <= 512 * MIB, "outputBytes");
        }
    }

    /**
     * When a worker is replaced though nothing is wrong with it; it goes on working until the other one has started.
     *
     * @param renders that it did
     * @param residentBytes size in memory that it has after a render
     */
    public record Recycling(int renders, long residentBytes) {
        public Recycling {
            require(renders > 0, "renders");
            require(residentBytes > 0, "residentBytes");
        }
    }

    /** Whether modules are refused that name what would touch the host. */
    public enum Inspecting {
        /** Hostile modules are left to the sandbox alone. */
        NEVER,
        /** Modules may change where they lie: files with another size or time are inspected again. */
        CHANGES,
        /** Nothing changes in a directory that was rendered from, so it is inspected once. */
        ONCE
    }

    /** As many workers as processors, 30 seconds, 512 MiB, 10 MiB of output; the library that KCL_LIBRARY names, if any. */
    public static KclWorkerOptions forModulesIn(List<Path> moduleDirectories) {
        int workers = Runtime.getRuntime().availableProcessors();
        String library = System.getenv("KCL_LIBRARY");
        return new KclWorkerOptions(
                moduleDirectories,
                new Size(workers, 16 * workers, Duration.ofSeconds(10)),
                new Limits(Duration.ofSeconds(30), 512 * MIB, 10 * MIB),
                new Recycling(20_000, 384 * MIB),
                Inspecting.CHANGES,
                library == null || library.isBlank() ? null : Path.of(library),
                null);
    }

    public KclWorkerOptions with(Size other) {
        return new KclWorkerOptions(moduleDirectories, other, limits, recycling, inspecting, library, directory);
    }

    public KclWorkerOptions with(Limits other) {
        return new KclWorkerOptions(moduleDirectories, size, other, recycling, inspecting, library, directory);
    }

    public KclWorkerOptions with(Recycling other) {
        return new KclWorkerOptions(moduleDirectories, size, limits, other, inspecting, library, directory);
    }

    public KclWorkerOptions with(Inspecting other) {
        return new KclWorkerOptions(moduleDirectories, size, limits, recycling, other, library, directory);
    }

    public KclWorkerOptions withFiles(@Nullable Path otherLibrary, @Nullable Path otherDirectory) {
        return new KclWorkerOptions(
                moduleDirectories, size, limits, recycling, inspecting, otherLibrary, otherDirectory);
    }

    private static void require(boolean holds, String option) {
        if (!holds) {
            throw new IllegalArgumentException("The pool's option " + option + " is out of bounds");
        }
    }
}
