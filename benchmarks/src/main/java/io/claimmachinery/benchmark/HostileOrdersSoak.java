package io.claimmachinery.benchmark;

import io.claimmachinery.machinery.module.testing.HostileOrders;
import io.claimmachinery.machinery.module.testing.LocalRegistry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Timeout;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Hundreds of orders in a row of modules that recurse, loop, eat memory, flood, reach for the host or come in hostile
 * archives, sent to the shipped jar in a process of its own: each is answered in time as what it is, a good order after
 * each is rendered, and neither processes nor threads, files or memory are left behind. Any deviation is an error.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Timeout(time = 60, timeUnit = TimeUnit.MINUTES)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class HostileOrdersSoak {

    private static final Path MODULES =
            Path.of("machinery-api/src/test/resources/hostile").toAbsolutePath();
    private static final int WORKERS = 2;
    private static final int ROUNDS = 10;
    private static final int CALLERS = 4;
    /** KCL_TIMEOUT, and what killing and answering may take on top. */
    private static final long TIMEOUT_MILLIS = 5000;

    private static final long SLACK_MILLIS = 1500;

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<Long> hostileMillis = new ArrayList<>();
    private final List<Long> goodMicros = new ArrayList<>();

    @Benchmark
    public int everyHostileOrderIsOneCallersAnswer() throws IOException, InterruptedException, ExecutionException {
        Path directory = Files.createTempDirectory("soak");
        try (LocalRegistry registry = LocalRegistry.start(Files.createDirectories(directory.resolve("registry")))) {
            HostileOrders hostile = HostileOrders.publish(MODULES, registry, directory.resolve("templates"));
            try (MachineryProcess service = start(directory, hostile)) {
                return soak(service, hostile, directory);
            }
        }
    }

    private static MachineryProcess start(Path directory, HostileOrders hostile)
            throws IOException, InterruptedException {
        return MachineryProcess.start(
                directory,
                List.of("-Xmx256m", "-jar", MachineryProcess.jar().toString()),
                Map.of(
                        "TEMPLATES_DIR", hostile.templates().toString(),
                        "MACHINERY_MODULES_CACHE_DIR",
                                directory.resolve("cache").toString(),
                        "KCL_TIMEOUT", TIMEOUT_MILLIS + "ms",
                        "KCL_WORKERS", Integer.toString(WORKERS)));
    }

    private int soak(MachineryProcess service, HostileOrders hostile, Path directory)
            throws IOException, InterruptedException, ExecutionException {
        List<String> row = new ArrayList<>(hostile.answers().keySet());
        Random random = new Random(20260209);
        inARow(service, hostile, row);
        ProcessFacts before = service.facts();
        for (int round = 1; round < ROUNDS; round++) {
            Collections.shuffle(row, random);
            inARow(service, hostile, row);
        }
        atOnce(service, hostile, row);
        requireNothingLeft(service, directory, before);
        report(service, before);
        return hostileMillis.size();
    }

    private void inARow(MachineryProcess service, HostileOrders hostile, List<String> row)
            throws IOException, InterruptedException {
        for (String template : row) {
            long millis = order(service, template, expected(hostile, template));
            require(millis < TIMEOUT_MILLIS + SLACK_MILLIS, template + " was answered after " + millis + " ms");
            hostileMillis.add(millis);
            good(service);
        }
    }

    /** Four callers; each has to wait for the others' deadlines too. */
    private void atOnce(MachineryProcess service, HostileOrders hostile, List<String> row)
            throws InterruptedException, ExecutionException {
        List<Callable<Long>> orders = new ArrayList<>();
        for (String template : row) {
            orders.add(() -> order(service, template, expected(hostile, template)));
            orders.add(() -> {
                good(service);
                return 0L;
            });
        }
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            for (Future<Long> answer : callers.invokeAll(orders)) {
                long millis = answer.get();
                require(millis < 2 * TIMEOUT_MILLIS + SLACK_MILLIS, "an order was answered after " + millis + " ms");
                if (millis > 0) {
                    hostileMillis.add(millis);
                }
            }
        }
    }

    private static String expected(HostileOrders hostile, String template) {
        return String.valueOf(hostile.answers().get(template));
    }

    private long order(MachineryProcess service, String template, String expected)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpResponse<String> answer = service.order(template, "{}");
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        String[] wanted = expected.split(" ", 2);
        require(
                answer.statusCode() == Integer.parseInt(wanted[0])
                        && answer.body().contains("\"urn:claim-machinery:problem:" + wanted[1] + "\""),
                template + ", wanted as " + expected + ", was answered " + answer.statusCode() + " " + answer.body());
        synchronized (outcomes) {
            outcomes.merge(expected, 1, Integer::sum);
        }
        return Math.max(1, millis);
    }

    private void good(MachineryProcess service) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpResponse<String> answer = service.order("good", "{}");
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin);
        require(
                answer.statusCode() == 200 && answer.body().contains("\"rendered\":\"a: 1\\n\""),
                "the good order was answered " + answer.body());
        synchronized (goodMicros) {
            goodMicros.add(micros);
        }
    }

    private static void requireNothingLeft(MachineryProcess service, Path directory, ProcessFacts before)
            throws IOException, InterruptedException {
        ProcessFacts after = service.facts();
        for (int i = 0; i < 100 && service.workers().size() != WORKERS; i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        require(
                service.workers().size() == WORKERS,
                "there are " + service.workers().size() + " workers");
        require(after.threads() <= before.threads() + 8, "threads grew to " + after);
        require(after.files() <= before.files() + 8, "open files grew to " + after);
        require(after.residentMib() <= before.residentMib() + 100, "memory grew to " + after);
        require(!Files.exists(Path.of("/tmp/claim-machinery-was-here")), "a module wrote a file");
        try (var staging = Files.list(directory.resolve("cache/staging"))) {
            require(staging.findAny().isEmpty(), "something is left in the cache's staging directory");
        }
    }

    private void report(MachineryProcess service, ProcessFacts before) throws IOException, InterruptedException {
        Collections.sort(hostileMillis);
        Collections.sort(goodMicros);
        System.out.printf(
                "%n%d hostile orders: %s%n  answered after %d ms at the median, %d ms at most (KCL_TIMEOUT %d ms)%n"
                        + "%d good orders between them, all rendered, in %.1f ms at the median, %.1f ms at most%n"
                        + "workers replaced: %s; at work now: %d%nservice after the first round: %s%n             at the end: %s%n",
                hostileMillis.size(),
                outcomes,
                hostileMillis.get(hostileMillis.size() / 2),
                hostileMillis.getLast(),
                TIMEOUT_MILLIS,
                goodMicros.size(),
                goodMicros.get(goodMicros.size() / 2) / 1000.0,
                goodMicros.getLast() / 1000.0,
                service.restarts(),
                service.workers().size(),
                before,
                service.facts());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
