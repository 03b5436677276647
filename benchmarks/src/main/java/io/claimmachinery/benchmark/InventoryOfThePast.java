package io.claimmachinery.benchmark;

import io.claimmachinery.git.testing.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
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
 * What the registry API knows of the past, over loopback, one caller at a time. To make the repository and to read its history
 * takes some minutes for each 10,000 commits, before anything is measured; the heap is that of the service in production.
 */
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class InventoryOfThePast {

    private static final long PATIENCE_MINUTES = 120;

    @Param("10000")
    private int claims;

    @Param("20000")
    private int commits;

    private RegistryProgram program;
    private KeptConnection connection;
    private List<String> revisions;

    @Setup
    public void start() throws IOException {
        Path directory = Files.createTempDirectory("past");
        TestRepository repository = PastRepositoryOnDisk.of(directory.resolve("claims.git"), claims, commits);
        repository.allowFilter();
        revisions = repository.git("rev-list", "main").lines().toList();
        program = RegistryProgram.start(
                directory.resolve("cache"),
                repository.directory().toString(),
                "--registry.history=all",
                "--sync.transfer-timeout=1h",
                "--sync.interval=1h");
        program.awaitRevision(revisions.getFirst());
        awaitHistory();
        connection = new KeptConnection(program.port());
    }

    private void awaitHistory() {
        try {
            for (long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES); System.nanoTime() < end; ) {
                String health = program.get("/health");
                if (health.contains("\"extent\":\"beginning\"")) {
                    return;
                }
                if (health.contains("\"extent\":\"memory\"")) {
                    throw new IllegalStateException("The history does not fit into this heap");
                }
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException("The history was never read");
    }

    @TearDown
    public void stop() throws IOException {
        connection.close();
        program.close();
    }

    private String anyRevision() {
        return revisions.get(ThreadLocalRandom.current().nextInt(revisions.size()));
    }

    private String anyClaim() {
        return ClaimsRepositoryOnDisk.name(ThreadLocalRandom.current().nextInt(claims));
    }

    /** Another revision each time, so that each inventory is put together anew. */
    @Benchmark
    public int listOfAHundredAt() throws IOException {
        return connection.get("/api/v1/claims?status=error&sort=-createdAt&limit=100&at=" + anyRevision(), 200, "");
    }

    /** One revision, as for those who look around in it. */
    @Benchmark
    public int listOfAHundredAtTheSameRevision() throws IOException {
        return connection.get(
                "/api/v1/claims?status=error&sort=-createdAt&limit=100&at=" + revisions.get(commits / 2), 200, "");
    }

    @Benchmark
    public int claimAt() throws IOException {
        return connection.get("/api/v1/claims/" + anyClaim() + "?at=" + anyRevision(), 200, "");
    }

    @Benchmark
    public int manifestAt() throws IOException {
        return connection.get("/api/v1/claims/" + anyClaim() + "/manifest?at=" + anyRevision(), 200, "");
    }

    @Benchmark
    public int historyOfAClaim() throws IOException {
        return connection.get("/api/v1/claims/" + anyClaim() + "/history", 200, "");
    }

    @Benchmark
    public int historyOfAClaimWithDiffs() throws IOException {
        return connection.get("/api/v1/claims/" + anyClaim() + "/history?diff=true", 200, "");
    }

    @Benchmark
    public int changesOfAMonth() throws IOException {
        return connection.get("/api/v1/claims/changes?from=" + revisions.get(commits / 3), 200, "");
    }

    @Benchmark
    public int timelineOfAllThereIs() throws IOException {
        return connection.get("/api/v1/claims/timeline?by=category", 200, "");
    }
}
