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

/**
 * A change that many streams are told of: from the push to the last of the watchers that has all of it. Watchers and service share
 * the machine and the process; prints how long it took from the first watcher to the last one.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 1)
@Measurement(iterations = 5)
public class WatchersTold {

    private static final String MESSAGE = "Ready: True, Synced: True";

    @Param("10000")
    private int claims;

    @Param("2000")
    private int watchers;

    @Param("500")
    private int changed;

    private TestRepository repository;
    private RegistryProgram program;
    private Watchers watching;
    private int round;

    @Setup
    public void start() throws IOException {
        Path directory = Files.createTempDirectory("watched");
        repository = TestRepository.with(
                directory.resolve("claims.git"),
                Map.of(ClaimsRepositoryOnDisk.REGISTRY, ClaimsRepositoryOnDisk.registry(claims, MESSAGE)));
        program = RegistryProgram.start(
                directory.resolve("cache"),
                repository.directory().toString(),
                "--registry.history=0",
                "--watch.max-streams=" + watchers,
                "--sync.interval=1h",
                "--webhook.secret=secret");
        program.awaitRevision(repository.head("main").orElseThrow());
        watching = Watchers.open(program.port(), watchers);
        watching.awaitTold(repository.head("main").orElseThrow());
        printMemory("with idle streams");
    }

    @Benchmark
    public long tellsAllOfAChange() throws IOException {
        String registry = ClaimsRepositoryOnDisk.registry(claims, MESSAGE);
        int end = 0;
        for (int i = 0; i < changed; i++) {
            end = registry.indexOf(MESSAGE, end) + MESSAGE.length();
        }
        String some =
                registry.substring(0, end).replace(MESSAGE, "Not ready, round " + ++round) + registry.substring(end);
        String revision = repository.commit("main", "Change some", Map.of(ClaimsRepositoryOnDisk.REGISTRY, some));
        long begin = System.nanoTime();
        program.push("secret");
        Watchers.Told told = watching.awaitTold(revision);
        System.out.printf(
                "%nfirst watcher %d ms after the push, last one %d ms after the first%n",
                TimeUnit.NANOSECONDS.toMillis(told.first() - begin),
                TimeUnit.NANOSECONDS.toMillis(told.last() - told.first()));
        return told.last();
    }

    @TearDown
    public void stop() throws IOException {
        printMemory("at the end");
        watching.close();
        program.close();
    }

    private static void printMemory(String when) {
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.printf("%nheap in use %s %d MB%n", when, used >> 20);
    }
}
