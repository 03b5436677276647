package io.claimmachinery.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Orders over HTTP beside the engine alone, by turns in one run, and how much processor time an order takes in each process: what
 * an order costs besides the engine does not depend on how many processors are left for it.
 */
final class OrderRows {

    private static final String ORDER = "/api/v1/claim-templates/volumeclaim/order";
    private static final String BODY = "{\"parameters\": {\"name\": \"app-data\", \"storage\": \"50Gi\"}}";
    private static final int TRAINING = 20_000;
    /** In seconds. The second compiler is done by then. */
    private static final int WARM_UP = 60;

    private static final int SECONDS = 6;

    private static final List<String> OPTIONS = List.of(
            "-XX:MaxRAMPercentage=25",
            "-Dspring.aot.enabled=true",
            "-XX:+NeverActAsServerClassMachine",
            "-XX:CompilationMode=default",
            "-XX:InlineSmallCode=1200",
            "-XX:TrimNativeHeapInterval=1000",
            "-Xms64m",
            "-XX:NewSize=32m");

    private static final Set<String> MEMORY = Set.of("GLIBC_TUNABLES", "LD_PRELOAD", "MALLOC_CONF");

    private OrderRows() {}

    /** What was done in a second, and the processor time of each in microseconds. */
    private record Share(double rate, double here, double service, double workers) {}

    static void print(Path directory) throws IOException, InterruptedException {
        Path examples = Path.of("docs/examples").toAbsolutePath();
        try (ModuleRegistry modules = ModuleRegistry.start(directory.resolve("registry"))) {
            PackedService packed = PackedService.of(
                    directory,
                    "machinery-api",
                    OPTIONS,
                    Map.of(
                            "LOG_FORMAT",
                            "json",
                            "KCL_ALLOCATOR",
                            allocator(directory),
                            "TEMPLATES_DIR",
                            modules.templates(examples, directory.resolve("templates"), "volumeclaim")
                                    .toString(),
                            "MACHINERY_MODULES_CACHE_DIR",
                            directory.resolve("modules").toString()),
                    service -> {
                        try (Callers callers = callers(service, 4)) {
                            for (double done = 0; done < TRAINING; ) {
                                done += callers.rate(1);
                            }
                        }
                    });
            try (ServiceProcess service = packed.start()) {
                QuickTable.row(
                        "machinery-api, packed, to readiness",
                        service.untilReady().toNanos() / 1e6,
                        "ms",
                        "3 s");
                measure(service, directory);
                QuickTable.row(
                        "machinery-api's resident memory afterwards",
                        service.facts().residentMib(),
                        "MiB",
                        "");
            }
        }
    }

    /** Returns the library that the image has as well; empty if it cannot be found. */
    private static String allocator(Path directory) throws IOException, InterruptedException {
        Path path = directory.resolve("allocator.txt");
        PackedService.run(List.of("build-tools/jemalloc", "--optional"), path);
        String found = Files.readString(path).strip();
        return found.startsWith("/") ? found : "";
    }

    private static void measure(ServiceProcess service, Path directory) throws IOException, InterruptedException {
        OrderOverHttp.Engine engine = new OrderOverHttp.Engine();
        engine.load();
        orders(service, 4, WARM_UP);
        engine(service, engine, 2);
        Share first = engine(service, engine, SECONDS);
        Share four = orders(service, 4, SECONDS);
        Share second = engine(service, engine, SECONDS);
        Share two = orders(service, 2, SECONDS);
        ProcessHandle worker = service.process().children().findFirst().orElseThrow();
        EngineProcess.Share tuned = EngineProcess.measure(directory, EngineProcess.variables(worker, MEMORY), SECONDS);
        double rate = (first.rate() + second.rate()) / 2;
        QuickTable.row("orders over HTTP, four callers", four.rate(), "/s", rate, "two engines", "0.85");
        QuickTable.row("orders over HTTP, two callers", two.rate(), "/s", rate, "two engines", "");
        QuickTable.row("two engines with the workers' memory settings", tuned.rate(), "/s", rate, "two engines", "");
        double alone = (first.here() + second.here()) / 2;
        QuickTable.row("processor time of an order: the workers", four.workers(), "µs", alone, "engine alone", "");
        QuickTable.row(
                "processor time of a render: engine with these settings",
                tuned.microseconds(),
                "µs",
                alone,
                "engine alone",
                "");
        QuickTable.row("processor time of an order: the service", four.service(), "µs", alone, "engine alone", "");
        QuickTable.row("processor time of an order: the load", four.here(), "µs", alone, "engine alone", "");
    }

    private static Share engine(ServiceProcess service, OrderOverHttp.Engine engine, int seconds)
            throws IOException, InterruptedException {
        try (Callers callers = new Callers(2, () -> engine::render)) {
            return share(service, callers, seconds);
        }
    }

    private static Share orders(ServiceProcess service, int number, int seconds)
            throws IOException, InterruptedException {
        try (Callers callers = callers(service, number)) {
            return share(service, callers, seconds);
        }
    }

    private static Callers callers(ServiceProcess service, int number) throws IOException {
        return new Callers(number, () -> {
            KeptConnection connection = new KeptConnection(service.port());
            return () -> connection.post(ORDER, BODY, 200);
        });
    }

    private static Share share(ServiceProcess service, Callers callers, int seconds) throws InterruptedException {
        List<ProcessHandle> workers = service.process().children().toList();
        double here = microseconds(ProcessHandle.current());
        double there = microseconds(service.process().toHandle());
        double below = workers.stream().mapToDouble(OrderRows::microseconds).sum();
        double rate = callers.rate(seconds);
        double done = rate * seconds;
        if (!service.process().children().toList().equals(workers)) {
            throw new IllegalStateException("A worker was replaced during the measurement. Run it again.");
        }
        return new Share(
                rate,
                (microseconds(ProcessHandle.current()) - here) / done,
                (microseconds(service.process().toHandle()) - there) / done,
                (workers.stream().mapToDouble(OrderRows::microseconds).sum() - below) / done);
    }

    static double microseconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e3;
    }
}
