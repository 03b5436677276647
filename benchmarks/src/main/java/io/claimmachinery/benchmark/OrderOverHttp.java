package io.claimmachinery.benchmark;

import io.claimmachinery.kcl.KclWorkerOptions;
import io.claimmachinery.kcl.KclWorkerPool;
import io.claimmachinery.kcl.RenderRequest;
import io.claimmachinery.kcl.RenderResult;
import io.claimmachinery.machinery.MachineryApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** What the whole service adds to the render of the example volume claim. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class OrderOverHttp {

    private static final Path EXAMPLES = Path.of("docs/examples").toAbsolutePath();
    private static final String BODY = "{\"parameters\": {\"name\": \"app-data\", \"storage\": \"50Gi\"}}";

    private ConfigurableApplicationContext service;
    private HttpClient http;
    private HttpRequest order;
    private KclWorkerPool pool;
    private RenderRequest render;

    @Setup
    public void start() {
        service = SpringApplication.run(
                MachineryApplication.class,
                "--server.port=0",
                "--logging.level.root=WARN",
                "--templates.dir=" + EXAMPLES.resolve("templates"));
        String port = service.getEnvironment().getRequiredProperty("local.server.port");
        http = HttpClient.newHttpClient();
        order = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/claim-templates/volumeclaim/order"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(BODY))
                .build();
        Path modules = EXAMPLES.resolve("modules");
        pool = KclWorkerPool.start(KclWorkerOptions.forModulesIn(List.of(modules)));
        render = new RenderRequest(
                modules.resolve("volumeclaim"),
                List.of("main.k"),
                Map.of(),
                Map.of("name", "\"app-data\"", "storage", "\"50Gi\""),
                false,
                false);
    }

    @TearDown
    public void stop() {
        http.close();
        service.close();
        pool.close();
    }

    /** The render alone, in a worker of a pool like the service's. */
    @Benchmark
    public RenderResult worker() {
        return pool.render(render);
    }

    /** The same render, ordered over HTTP on the loopback. */
    @Benchmark
    public HttpResponse<String> order() throws IOException, InterruptedException {
        return send();
    }

    /** The same from four clients at once. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @Threads(4)
    public HttpResponse<String> orders() throws IOException, InterruptedException {
        return send();
    }

    /** The renders alone, four at once. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @Threads(4)
    public RenderResult workers() {
        return pool.render(render);
    }

    private HttpResponse<String> send() throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(order, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.body());
        }
        return response;
    }
}
