package io.claimmachinery.benchmark;

import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.git.testing.GitHttpServer.Behaviour;
import io.claimmachinery.git.testing.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Timeout;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The registry API under load, single claims and filtered lists in turn, while its git server hangs, trickles, resets,
 * answers 500 and sends garbage, each for a while. Fails when a read fails, or when the service has not caught up one sync
 * interval after the server is well again.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Timeout(time = 60, timeUnit = TimeUnit.MINUTES)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class FaultyRemoteSoak {

    private static final int READERS = 4;
    private static final int INTERVAL_SECONDS = 10;
    private static final String LIST =
            "/api/v1/claims?status=error&category=c3,c13&search=user-7&sort=-createdAt&limit=20";

    @Param("30")
    private int secondsPerFault;

    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean done;

    @Benchmark
    public long readsGoOnWhateverTheRemoteDoes() throws Exception {
        Path directory = Files.createTempDirectory("claims");
        TestRepository repository = ClaimsRepositoryOnDisk.of(directory.resolve("claims.git"), 10_000)
                .allowFilter();
        try (GitHttpServer server = GitHttpServer.serve(directory);
                RegistryProgram program = RegistryProgram.start(
                        directory.resolve("cache"),
                        server.url("claims.git"),
                        "--sync.interval=" + INTERVAL_SECONDS + "s")) {
            program.awaitRevision(repository.head("main").orElseThrow());
            List<Thread> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                readers.add(Thread.ofPlatform().start(() -> read(program.port())));
            }
            for (Behaviour fault : Behaviour.values()) {
                if (fault != Behaviour.WELL) {
                    recover(repository, server, program, fault);
                }
            }
            done = true;
            for (Thread reader : readers) {
                reader.join();
            }
        }
        System.out.printf("%n%d reads, %d failed%n", reads.get(), failures.get());
        if (failures.get() > 0) {
            throw new IllegalStateException(failures + " reads failed");
        }
        return reads.get();
    }

    private void recover(TestRepository repository, GitHttpServer server, RegistryProgram program, Behaviour fault)
            throws InterruptedException {
        long before = reads.get();
        server.behave(fault);
        String registry = ClaimsRepositoryOnDisk.registry(10_000, "During " + fault);
        String revision = repository.commit("main", "Change all", Map.of(ClaimsRepositoryOnDisk.REGISTRY, registry));
        TimeUnit.SECONDS.sleep(secondsPerFault);
        long during = reads.get() - before;
        long well = System.nanoTime();
        server.behave(Behaviour.WELL);
        program.awaitRevision(revision);
        long recovered = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - well);
        System.out.printf(
                "%n%s for %d s: %d reads, %d failed; caught up %d ms after it was well (interval %d s)%n",
                fault, secondsPerFault, during, failures.get(), recovered, INTERVAL_SECONDS);
        if (recovered > TimeUnit.SECONDS.toMillis(INTERVAL_SECONDS)) {
            throw new IllegalStateException("Caught up only after " + recovered + " ms");
        }
    }

    private void read(int port) {
        try (KeptConnection connection = new KeptConnection(port)) {
            while (!done) {
                String name =
                        ClaimsRepositoryOnDisk.name(ThreadLocalRandom.current().nextInt(10_000));
                connection.get("/api/v1/claims/" + name, 200, "");
                connection.get(LIST, 200, "");
                reads.addAndGet(2);
            }
        } catch (IOException e) {
            failures.incrementAndGet();
            System.out.println("A read failed: " + e);
        }
    }
}
