package io.claimmachinery.kcl;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Size and limits of a pool.
 *
 * @param moduleDirectories the only directories that a worker may read, in addition to its own program; modules and
 * packages have to be in them
 * @param library another build of the engine; null for the packaged one
 * @param allocator a library whose {@code malloc} the workers use instead of the C library's; null for none
 * @param directory where the pool keeps its copies of the engine and of its own jars; null for a directory among the
 * temporary files
 */
public record KclWorkerOptions(
        List<Path> moduleDirectories,
        Size size,
        Limits limits,
        Recycling recycling,
        Inspecting inspecting,
        @Nullable Path library,
        @Nullable Path allocator,
        @Nullable Path directory) {
    private static final long MIB = 1024 * 1024;

    public KclWorkerOptions {
        moduleDirectories = moduleDirectories.stream()
                .map(each -> each.toAbsolutePath().normalize())
                .toList();
    }

    /**
     * The number of concurrent requests.
     *
     * @param workers worker processes, each of which renders one request at a time
     * @param queue requests that may wait for a worker
     * @param queueTimeout how long a request may wait in the queue
     */
    public record Size(int workers, int queue, Duration queueTimeout) {
        public Size {
            require(workers > 0, "workers");
            require(queue >= 0, "queue");
            require(queueTimeout.isPositive(), "queueTimeout");
        }
    }

    /**
     * The resources for one render.
     *
     * @param time after which its worker is killed
     * @param memoryBytes address space of the engine in a worker, in addition to that of the worker itself
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
     * When a healthy worker is replaced. It keeps working until its replacement has started.
     *
     * @param renders number of renders that it has done
     * @param residentBytes its size in memory after a render
     */
    public record Recycling(int renders, long residentBytes) {
        public Recycling {
            require(renders > 0, "renders");
            require(residentBytes > 0, "residentBytes");
        }
    }

    /** Whether modules that name builtins with access to the host are refused. */
    public enum Inspecting {
        /** Modules are not inspected. Only the sandbox restricts hostile ones. */
        NEVER,
        /** Modules may change in place. Files with another size or time are inspected again. */
        CHANGES,
        /** Modules never change in place, so each directory is inspected once. */
        ONCE
    }

    /**
     * Returns the defaults: as many workers as processors, 30 seconds, 512 MiB, 10 MiB of output, and the libraries in
     * KCL_LIBRARY and KCL_ALLOCATOR if these are set.
     */
    public static KclWorkerOptions forModulesIn(List<Path> moduleDirectories) {
        int workers = Runtime.getRuntime().availableProcessors();
        return new KclWorkerOptions(
                moduleDirectories,
                new Size(workers, 16 * workers, Duration.ofSeconds(10)),
                new Limits(Duration.ofSeconds(30), 512 * MIB, 10 * MIB),
                new Recycling(100_000, 384 * MIB),
                Inspecting.CHANGES,
                file("KCL_LIBRARY"),
                file("KCL_ALLOCATOR"),
                null);
    }

    private static @Nullable Path file(String variable) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() ? null : Path.of(value);
    }

    public KclWorkerOptions with(Size other) {
        return new KclWorkerOptions(
                moduleDirectories, other, limits, recycling, inspecting, library, allocator, directory);
    }

    public KclWorkerOptions with(Limits other) {
        return new KclWorkerOptions(
                moduleDirectories, size, other, recycling, inspecting, library, allocator, directory);
    }

    public KclWorkerOptions with(Recycling other) {
        return new KclWorkerOptions(moduleDirectories, size, limits, other, inspecting, library, allocator, directory);
    }

    public KclWorkerOptions with(Inspecting other) {
        return new KclWorkerOptions(moduleDirectories, size, limits, recycling, other, library, allocator, directory);
    }

    public KclWorkerOptions withFiles(@Nullable Path otherLibrary, @Nullable Path otherDirectory) {
        return new KclWorkerOptions(
                moduleDirectories, size, limits, recycling, inspecting, otherLibrary, allocator, otherDirectory);
    }

    public KclWorkerOptions withAllocator(@Nullable Path other) {
        return new KclWorkerOptions(moduleDirectories, size, limits, recycling, inspecting, library, other, directory);
    }

    private static void require(boolean holds, String option) {
        if (!holds) {
            throw new IllegalArgumentException("The pool's option " + option + " is out of bounds");
        }
    }
}
