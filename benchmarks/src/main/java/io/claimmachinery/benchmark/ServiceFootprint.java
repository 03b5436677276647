package io.claimmachinery.benchmark;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 * machinery-api as a process: from its start to its readiness, the first order with nothing cached anywhere, and the memory
 * of the service and of its workers at rest and after two thousand orders. Prints a line for each; the score is the whole.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
public class ServiceFootprint {

    private static final int ORDERS = 2000;
    private static final String PARAMETERS = "{\"name\": \"app-data\", \"storage\": \"50Gi\"}";

    /** How it is started: the jar, its extracted form, and that with a JDK AOT cache as images have it. */
    @Param({"jar", "extracted", "aot"})
    public String launch;

    private Path directory;
    private ModuleRegistry registry;
    private Path templates;
    private List<String> java;
    private int starts;

    @Setup
    public void prepare() throws IOException, InterruptedException {
        directory = Files.createTempDirectory("footprint");
        registry = ModuleRegistry.start(directory.resolve("registry"));
        templates = registry.templates(
                Path.of("docs/examples").toAbsolutePath(), directory.resolve("templates"), "volumeclaim", "vm");
        java = launch.equals("jar") ? List.of("-jar", MachineryProcess.jar().toString()) : extracted();
        if (launch.equals("aot")) {
            Path cache = directory.resolve("service.aot");
            try (MachineryProcess trained = start(with("-XX:AOTCacheOutput=" + cache))) {
                ordered(trained.order("volumeclaim", PARAMETERS));
            }
            java = with("-XX:AOTCache=" + cache);
        }
    }

    private List<String> extracted() throws IOException, InterruptedException {
        Path target = directory.resolve("extracted");
        Process extract = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djarmode=tools",
                        "-jar",
                        MachineryProcess.jar().toString(),
                        "extract",
                        "--destination",
                        target.toString())
                .inheritIO()
                .start();
        if (extract.waitFor() != 0) {
            throw new IOException("The jar cannot be extracted");
        }
        return List.of(
                "-jar",
                target.resolve(MachineryProcess.jar().getFileName().toString()).toString());
    }

    private List<String> with(String option) {
        List<String> more = new ArrayList<>(List.of(option));
        more.addAll(java);
        return more;
    }

    private MachineryProcess start(List<String> arguments) throws IOException, InterruptedException {
        Path cache = directory.resolve("cache-" + ++starts);
        return MachineryProcess.start(
                directory,
                arguments,
                Map.of("TEMPLATES_DIR", templates.toString(), "MACHINERY_MODULES_CACHE_DIR", cache.toString()));
    }

    @Benchmark
    public void startOrderAndStop() throws IOException, InterruptedException {
        try (MachineryProcess service = start(java)) {
            long begin = System.nanoTime();
            ordered(service.order("volumeclaim", PARAMETERS));
            long first = System.nanoTime() - begin;
            ordered(service.order("volumeclaim", PARAMETERS));
            ProcessFacts atRest = service.facts();
            ProcessFacts worker = ProcessFacts.of(service.workers().getFirst());
            try (KeptConnection connection = new KeptConnection(service.port())) {
                for (int i = 0; i < ORDERS; i++) {
                    connection.post(
                            "/api/v1/claim-templates/volumeclaim/order", "{\"parameters\": " + PARAMETERS + "}", 200);
                }
            }
            System.out.printf(
                    "%n%s: ready after %d ms; first order, with nothing cached, %d ms%n  service: %s; after %d orders: %s%n"
                            + "  worker: %s; after: %s%n",
                    launch,
                    service.untilReady().toMillis(),
                    TimeUnit.NANOSECONDS.toMillis(first),
                    atRest,
                    ORDERS,
                    service.facts(),
                    worker,
                    ProcessFacts.of(service.workers().getFirst()));
        }
    }

    private static void ordered(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
    }

    @TearDown
    public void stop() {
        registry.close();
    }
}
