package io.claimmachinery.benchmark;

import io.claimmachinery.git.testing.TestRepository;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A hundred thousand claims in a heap of 512 MB: loaded, changed throughout while being served, and read. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 0)
@Measurement(iterations = 3)
public class ClaimsInMemory {

    @Param("100000")
    private int claims;

    private TestRepository repository;
    private RegistryProgram program;
    private String revision;
    private int round;

    @Setup
    public void start() throws IOException {
        Path directory = Files.createTempDirectory("claims");
        repository = ClaimsRepositoryOnDisk.of(directory.resolve("claims.git"), claims);
        long begin = System.nanoTime();
        program = RegistryProgram.start(directory.resolve("cache"), repository.directory());
        revision = repository.head("main").orElseThrow();
        program.awaitRevision(revision);
        System.out.printf("%nserved %d ms after the start%n", (System.nanoTime() - begin) / 1_000_000);
        printMemory();
    }

    /** Every status message changes, so no entry can be shared with the catalogs before. */
    @Benchmark
    public int followsAChangeOfEveryEntry() {
        String registry = ClaimsRepositoryOnDisk.registry(claims, "Ready: True, round " + ++round);
        revision = repository.commit("main", "Change all", Map.of(ClaimsRepositoryOnDisk.REGISTRY, registry));
        program.awaitRevision(revision);
        return program.get("/api/v1/claims?search=user-7+c3&sort=-createdAt").length();
    }

    @TearDown
    public void stop() {
        printMemory();
        program.close();
    }

    private static void printMemory() {
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.printf(
                "heap in use %d MB of %d MB%n", used >> 20, Runtime.getRuntime().maxMemory() >> 20);
    }
}
