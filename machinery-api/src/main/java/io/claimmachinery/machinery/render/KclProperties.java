package io.claimmachinery.machinery.render;

import io.claimmachinery.settings.SettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the KCL engine's workers.
 *
 * @param timeout how long a render may take
 * @param workers number of worker processes; 0: one for each processor
 * @param queue number of orders that may wait for a worker
 * @param queueTimeout how long an order may wait for a worker
 * @param memoryLimit memory limit of the engine in a worker
 * @param outputLimit maximum size of a rendered manifest
 * @param library file of another official build of the engine, to use instead of the packaged one
 * @param allocator file of a library whose malloc the workers use instead of the C library's
 */
@ConfigurationProperties("kcl")
record KclProperties(
        @DefaultValue("30s") Duration timeout,
        @DefaultValue("0") int workers,
        @DefaultValue("128") int queue,
        @DefaultValue("10s") Duration queueTimeout,
        @DefaultValue("512MB") DataSize memoryLimit,
        @DefaultValue("10MB") DataSize outputLimit,
        @Nullable Path library,
        @Nullable Path allocator) {

    KclProperties {
        positive("kcl.timeout", timeout);
        positive("kcl.queue-timeout", queueTimeout);
        require(workers >= 0, "kcl.workers", "It must not be negative; 0 means one per processor.");
        require(queue >= 0, "kcl.queue", "It must not be negative.");
        require(memoryLimit.toMegabytes() >= 64, "kcl.memory-limit", "It must be at least 64MB.");
        require(
                outputLimit.toBytes() > 0 && outputLimit.toMegabytes() <= 512,
                "kcl.output-limit",
                "It must be between 1 byte and 512MB.");
        library = file("kcl.library", library);
        allocator = file("kcl.allocator", allocator);
        require(
                allocator == null || !real(allocator).matches(".*[ :].*"),
                "kcl.allocator",
                "The path " + (allocator == null ? "" : real(allocator))
                        + " contains a space or a colon, which the dynamic linker takes for the end of a path."
                        + " Copy the library to another path.");
    }

    /** Returns the file; null for an empty setting. */
    private static @Nullable Path file(String key, @Nullable Path file) {
        if (file == null || file.toString().isEmpty()) {
            return null;
        }
        require(Files.isReadable(file), key, "Cannot read the file " + file + ".");
        require(Files.isRegularFile(file), key, file + " is not a file. Name the library's file.");
        return file;
    }

    private static String real(Path file) {
        try {
            return file.toRealPath().toString();
        } catch (IOException e) {
            throw new SettingException("kcl.allocator", "Cannot read the file " + file + ".");
        }
    }

    private static void positive(String key, Duration duration) {
        require(duration.isPositive(), key, "It must be more than 0.");
    }

    private static void require(boolean holds, String key, String reason) {
        if (!holds) {
            throw new SettingException(key, reason);
        }
    }
}
