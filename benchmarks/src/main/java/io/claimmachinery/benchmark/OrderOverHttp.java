package io.claimmachinery.benchmark;

import io.claimmachinery.kcl.KclWorkerOptions;
import io.claimmachinery.kcl.KclWorkerOptions.Inspecting;
import io.claimmachinery.kcl.RenderRequest;
import io.claimmachinery.kcl.RenderResult;
import io.claimmachinery.kcl.engine.EngineException;
import io.claimmachinery.kcl.engine.EngineLibrary;
import io.claimmachinery.kcl.engine.KclEngine;
import io.claimmachinery.kcl.pool.KclWorkerPool;
import io.claimmachinery.kcl.protocol.Argument;
import io.claimmachinery.kcl.protocol.ExecProgramArgs;
import io.claimmachinery.kcl.protocol.ExecProgramResult;
import io.claimmachinery.machinery.MachineryApplication;
import java.io.IOException;
import java.nio.file.Files;
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

/**
 * The render of the example volume claim: by the engine in this process, by the engine in a worker, and ordered from the
 * whole service over a kept connection; one at a time, then two at once.
 */
@SuppressWarnings("NullAway.Init") // JMH calls the set-ups
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 5)
@Measurement(iterations = 6, time = 5)
public class OrderOverHttp {

    private static final Path EXAMPLES = Path.of("docs/examples").toAbsolutePath();
    private static final Path MODULE = EXAMPLES.resolve("modules/volumeclaim");

    /** The engine as a library: what `kcl run` does, without its process. */
    @State(Scope.Benchmark)
    public static class Engine {
        private KclEngine engine;
        private byte[] program;

        @Setup
        public void load() throws IOException {
            engine = KclEngine.load(EngineLibrary.locate(null, Files.createTempDirectory("engine")));
            program = ExecProgramArgs.newBuilder()
                    .setWorkDir(MODULE.toString())
                    .addKFilenameList(MODULE.resolve("main.k").toString())
                    .addArgs(Argument.newBuilder().setName("name").setValue("\"app-data\""))
                    .addArgs(Argument.newBuilder().setName("storage").setValue("\"50Gi\""))
                    .build()
                    .toByteArray();
        }

        ExecProgramResult render() throws EngineException, IOException {
            return engine.call("ExecProgram", program, answer -> ExecProgramResult.parseFrom(answer));
        }
    }

    /** A pool like the service's. */
    @State(Scope.Benchmark)
    public static class Workers {
        private KclWorkerPool pool;
        private RenderRequest render;

        @Setup
        public void start() {
            pool = KclWorkerPool.start(KclWorkerOptions.forModulesIn(List.of(EXAMPLES.resolve("modules")))
                    .with(Inspecting.ONCE));
            render = new RenderRequest(
                    MODULE,
                    List.of("main.k"),
                    Map.of(),
                    Map.of("name", "\"app-data\"", "storage", "\"50Gi\""),
                    false,
                    false);
        }

        @TearDown
        public void stop() {
            pool.close();
        }
    }

    /** The service in this process; its template's module comes from a docker-registry. */
    @State(Scope.Benchmark)
    public static class Service {
        private ModuleRegistry registry;
        private ConfigurableApplicationContext service;

        @Setup
        public void start() throws IOException {
            Path directory = Files.createTempDirectory("orders");
            registry = ModuleRegistry.start(directory.resolve("registry"));
            service = SpringApplication.run(
                    MachineryApplication.class,
                    "--server.port=0",
                    "--logging.level.root=WARN",
                    "--logging.level.io.claimmachinery.access=OFF",
                    "--templates.dir=" + registry.templates(EXAMPLES, directory.resolve("templates"), "volumeclaim"),
                    "--machinery.modules.cache-dir=" + directory.resolve("cache"));
        }

        int port() {
            return Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
        }

        @TearDown
        public void stop() {
            service.close();
            registry.close();
        }
    }

    /** A caller of the service. */
    @State(Scope.Thread)
    public static class Caller {
        private static final String ORDER = "/api/v1/claim-templates/volumeclaim/order";
        private static final String BODY = "{\"parameters\": {\"name\": \"app-data\", \"storage\": \"50Gi\"}}";

        private KeptConnection connection;

        @Setup
        public void connect(Service service) throws IOException {
            connection = new KeptConnection(service.port());
        }

        int order() throws IOException {
            return connection.post(ORDER, BODY, 200);
        }

        @TearDown
        public void close() throws IOException {
            connection.close();
        }
    }

    @Benchmark
    public ExecProgramResult engine(Engine engine) throws EngineException, IOException {
        return engine.render();
    }

    @Benchmark
    public RenderResult worker(Workers workers) {
        return workers.pool.render(workers.render);
    }

    @Benchmark
    public int order(Caller caller) throws IOException {
        return caller.order();
    }

    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @Threads(2)
    public ExecProgramResult twoEngines(Engine engine) throws EngineException, IOException {
        return engine.render();
    }

    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @Threads(2)
    public RenderResult twoWorkers(Workers workers) {
        return workers.pool.render(workers.render);
    }

    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @Threads(2)
    public int twoOrders(Caller caller) throws IOException {
        return caller.order();
    }

    /** Enough callers that no worker waits for the next one. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @Threads(4)
    public int fourOrders(Caller caller) throws IOException {
        return caller.order();
    }
}
