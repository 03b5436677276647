package io.claimmachinery.kcl.process;

import io.claimmachinery.kcl.worker.WorkerMain;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The command line of a worker process: a small JVM without this process's environment. */
record WorkerCommand(
        Path javaHome,
        List<Path> classPath,
        Path library,
        @Nullable Path allocator,
        Path emptyDirectory,
        Path forbiddenFile,
        boolean landlock,
        long outputLimit) {
    private static final long MIB = 1024 * 1024;

    /**
     * With one arena per thread, the default of glibc, even 512 MiB of address space are not enough to start. A render
     * allocates and frees thousands of small blocks. By default, a thread keeps only 7 of each size, and the rest goes
     * through the arena, which takes a tenth of a render's time.
     */
    private static final Map<String, String> C_LIBRARY =
            Map.of("MALLOC_ARENA_MAX", "1", "GLIBC_TUNABLES", "glibc.malloc.tcache_count=128");

    /**
     * Settings of jemalloc, which other allocators ignore. It gives address space back, because that is what the
     * workers' memory limit counts. A thread keeps enough small blocks for a whole render.
     */
    private static final String JEMALLOC = "retain:false,narenas:1,lg_tcache_nslots_mul:4,tcache_nslots_small_max:2000,"
            + "tcache_gc_incr_bytes:4194304,tcache_gc_delay_bytes:4194304";

    ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(arguments()).directory(emptyDirectory.toFile());
        builder.environment().clear();
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment()
                .putAll(
                        allocator == null
                                ? C_LIBRARY
                                : Map.of("LD_PRELOAD", allocator.toString(), "MALLOC_CONF", JEMALLOC));
        builder.environment().put("KCL_PKG_PATH", emptyDirectory.toString());
        // Makes run-time errors JSON with file and line
        builder.environment().put("KCL_DEBUG_ERROR", "1");
        return builder;
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                javaHome.resolve("bin").resolve("java").toString(),
                "-Xmx" + (24 + 4 * outputLimit / MIB) + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:-UseContainerSupport",
                "-XX:MaxMetaspaceSize=48m",
                "-XX:CompressedClassSpaceSize=16m",
                "-XX:ReservedCodeCacheSize=16m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+SuppressFatalErrorMessage",
                "-XX:ErrorFile=/dev/null",
                "-XX:+DisplayVMOutputToStderr",
                "-Xshare:auto",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                WorkerMain.class.getName(),
                library.toString(),
                forbiddenFile.toString(),
                Boolean.toString(landlock)));
        return List.copyOf(arguments);
    }
}
