package io.claimmachinery.benchmark;

import io.claimmachinery.git.testing.TestRepository;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
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
 * How long requests take inside the registry API, all filters included but not the last write, while they come at a rate
 * that it can keep up with: as the service itself measures it, after a warm-up at the same rate. Requests come when they
 * are due, whether or not those before were fast. The load comes from the same process and shares its processors.
 */
@SuppressWarnings("NullAway.Init") // JMH sets the parameters
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Timeout(time = 30, timeUnit = TimeUnit.MINUTES)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class ClaimsAtARate {

    private static final int CLAIMS = 10_000;
    private static final int CLIENTS = 4;
    private static final String BOUNDS =
            "25us,50us,75us,100us,125us,150us,175us,200us,250us,300us,400us,500us,750us,1ms,1500us,2ms,3ms,5ms,10ms,20ms";

    /** What is asked for. */
    public enum Request {
        GET("/api/v1/claims/{name}") {
            @Override
            String path() {
                return "/api/v1/claims/"
                        + ClaimsRepositoryOnDisk.name(
                                ThreadLocalRandom.current().nextInt(CLAIMS));
            }
        },
        LIST("/api/v1/claims") {
            @Override
            String path() {
                return "/api/v1/claims?status=error&sort=-createdAt&limit=100";
            }
        };

        private final String uri;

        Request(String uri) {
            this.uri = uri;
        }

        abstract String path();
    }

    @Param({"GET", "LIST"})
    private Request request;

    /** Requests a second, of all clients together. */
    @Param("5000")
    private int rate;

    @Param("60")
    private int warmUpSeconds;

    @Param("60")
    private int seconds;

    @Benchmark
    public long insideTheService() throws IOException, InterruptedException, ExecutionException {
        Path directory = Files.createTempDirectory("claims");
        TestRepository repository = ClaimsRepositoryOnDisk.of(directory.resolve("claims.git"), CLAIMS);
        try (RegistryProgram program = RegistryProgram.start(
                directory.resolve("cache"),
                repository.directory(),
                "--management.metrics.distribution.slo.http.server.requests=" + BOUNDS)) {
            program.awaitRevision(repository.head("main").orElseThrow());
            load(program.port(), warmUpSeconds);
            Counts before = Counts.of(program, request);
            long begin = System.nanoTime();
            load(program.port(), seconds);
            double took = (System.nanoTime() - begin) / 1e9;
            Counts counts = Counts.of(program, request).since(before);
            System.out.printf(
                    "%n%s: %d requests, %.0f/s; inside the service: %s%n",
                    request, counts.total(), counts.total() / took, counts.describe());
            return counts.total();
        }
    }

    private void load(int port, int lasting) throws InterruptedException, ExecutionException {
        long interval = TimeUnit.SECONDS.toNanos(CLIENTS) / rate;
        long requests = TimeUnit.SECONDS.toNanos(lasting) / interval;
        List<Future<?>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                long first = System.nanoTime() + i * interval / CLIENTS;
                clients.add(threads.submit(() -> client(port, first, interval, requests)));
            }
            for (Future<?> client : clients) {
                client.get();
            }
        }
    }

    private @Nullable Void client(int port, long first, long interval, long requests) throws IOException {
        try (KeptConnection connection = new KeptConnection(port)) {
            for (long i = 0; i < requests; i++) {
                awaitMoment(first + i * interval);
                connection.get(request.path(), 200, "");
            }
        }
        return null;
    }

    private static void awaitMoment(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /**
     * What the service counted.
     *
     * @param upTo counts of requests that took no longer than each bound
     */
    private record Counts(long total, List<CountAtBucket> upTo) {

        static Counts of(RegistryProgram program, Request request) {
            Timer timer = program.context()
                    .getBean(MeterRegistry.class)
                    .get("http.server.requests")
                    .tag("uri", request.uri)
                    .tag("status", "200")
                    .timer();
            return new Counts(timer.count(), List.of(timer.takeSnapshot().histogramCounts()));
        }

        Counts since(Counts before) {
            List<CountAtBucket> counts = new ArrayList<>();
            for (int i = 0; i < upTo.size(); i++) {
                counts.add(new CountAtBucket(
                        upTo.get(i).bucket(),
                        upTo.get(i).count() - before.upTo.get(i).count()));
            }
            return new Counts(total - before.total, counts);
        }

        String describe() {
            StringBuilder text = new StringBuilder();
            for (double part : new double[] {0.5, 0.9, 0.99, 0.999}) {
                text.append("p%s %s, ".formatted(part * 100, bound(part)));
            }
            for (CountAtBucket each : upTo) {
                text.append("%n  at most %.3f ms: %.2f %%"
                        .formatted(each.bucket(TimeUnit.MILLISECONDS), 100 * each.count() / total));
            }
            return text.toString();
        }

        private String bound(double part) {
            return upTo.stream()
                    .filter(each -> each.count() >= part * total)
                    .findFirst()
                    .map(each -> "at most %.3f ms".formatted(each.bucket(TimeUnit.MILLISECONDS)))
                    .orElse("more than all bounds");
        }
    }
}
