package io.claimmachinery.benchmark;

import io.claimmachinery.machinery.MachineryApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * An order of a running service whose module is in no cache: the tag is asked for, the layer fetched from a docker-registry,
 * unpacked and inspected, and the claim rendered.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 50)
@Measurement(iterations = 100)
public class FirstOrder {

    private Path cache;
    private ModuleRegistry registry;
    private ConfigurableApplicationContext service;
    private KeptConnection connection;

    @Setup
    public void start() throws IOException {
        Path directory = Files.createTempDirectory("first-order");
        cache = directory.resolve("cache");
        registry = ModuleRegistry.start(directory.resolve("registry"));
        Path templates = registry.templates(
                Path.of("docs/examples").toAbsolutePath(), directory.resolve("templates"), "volumeclaim");
        service = SpringApplication.run(
                MachineryApplication.class,
                "--server.port=0",
                "--logging.level.root=WARN",
                "--logging.level.io.claimmachinery.access=OFF",
                "--templates.dir=" + templates,
                "--machinery.modules.cache-dir=" + cache);
        connection =
                new KeptConnection(Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port")));
    }

    @Setup(Level.Iteration)
    public void emptyTheCache() throws IOException {
        for (String name : new String[] {"modules", "tags"}) {
            FileSystemUtils.deleteRecursively(cache.resolve(name));
            Files.createDirectory(cache.resolve(name));
        }
    }

    @Benchmark
    public int order() throws IOException {
        return connection.post(
                "/api/v1/claim-templates/volumeclaim/order",
                "{\"parameters\": {\"name\": \"app-data\", \"storage\": \"50Gi\"}}",
                200);
    }

    @TearDown
    public void stop() throws IOException {
        connection.close();
        service.close();
        registry.close();
    }
}
