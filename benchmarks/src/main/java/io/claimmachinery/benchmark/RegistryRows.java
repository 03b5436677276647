package io.claimmachinery.benchmark;

import io.claimmachinery.git.testing.TestRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** registry-api with 10,000 claims, asked over four connections from the first second on. */
final class RegistryRows {

    private static final int CLAIMS = 10_000;
    private static final int CALLERS = 4;
    /** Long enough for about as many requests as the build of the images sends. */
    private static final int TRAINED_SECONDS = 6;

    /** The build of the images has it in {@code ServiceTraining}. */
    private static final String ONLY_WHAT_IS_HOT = "-XX:CompileThresholdScaling=10";

    private static final int SECONDS = 3;
    private static final String LIST = "/api/v1/claims?category=c3&status=error&limit=125";

    private RegistryRows() {}

    static void print(Path directory) throws IOException, InterruptedException {
        TestRepository repository = ClaimsRepositoryOnDisk.of(directory.resolve("claims.git"), CLAIMS);
        String head = repository.head("main").orElseThrow();
        PackedService packed = packed(
                directory,
                List.of("-XX:MaxRAMPercentage=60"),
                Map.of(
                        "REGISTRY_REPO",
                        repository.directory().toString(),
                        "REGISTRY_CACHE_DIR",
                        directory.resolve("cache").toString()),
                service -> {
                    awaitRevision(service, head);
                    for (int round = 0; round < 2; round++) {
                        try (Callers callers = new Callers(CALLERS, () -> one(new KeptConnection(service.port())))) {
                            callers.rate(TRAINED_SECONDS);
                        }
                        try (Callers callers = new Callers(CALLERS, () -> list(new KeptConnection(service.port())))) {
                            callers.rate(TRAINED_SECONDS);
                        }
                    }
                });
        try (ServiceProcess service = packed.start()) {
            QuickTable.row(
                    "registry-api, packed, to readiness", service.untilReady().toNanos() / 1e6, "ms", "3 s");
            awaitRevision(service, head);
            try (Callers callers = new Callers(CALLERS, () -> one(new KeptConnection(service.port())))) {
                QuickTable.row("one claim, 0 to 5 s", callers.rate(5), "/s", "");
                QuickTable.row("one claim, 5 to 10 s", callers.rate(5), "/s", "");
                QuickTable.row("one claim, 10 to 15 s", callers.rate(5), "/s", "27,600/s by wrk");
                row("processor time of one claim", service, callers);
            }
            try (Callers callers = new Callers(CALLERS, () -> list(new KeptConnection(service.port())))) {
                callers.rate(4);
                QuickTable.row("filtered list of 125, after 4 s", callers.rate(5), "/s", "7,100/s by wrk");
                row("processor time of a filtered list", service, callers);
            }
            QuickTable.row(
                    "registry-api's resident memory afterwards", service.facts().residentMib(), "MiB", "200 MB");
        }
    }

    /** The service as its image starts it, but for the size of its heap. */
    static PackedService packed(
            Path directory, List<String> heap, Map<String, String> settings, PackedService.Training training)
            throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(heap);
        options.addAll(List.of(
                "-Dspring.aot.enabled=true",
                "-XX:+NeverActAsServerClassMachine",
                "-XX:CompilationMode=default",
                "-Xms48m",
                "-XX:NewRatio=5",
                "-XX:-ShrinkHeapInSteps",
                "-XX:MarkSweepDeadRatio=0",
                "-XX:InlineSmallCode=1200",
                "-XX:CompileThresholdScaling=5",
                "-XX:TrimNativeHeapInterval=1000",
                "-XX:+ExitOnOutOfMemoryError"));
        Map<String, String> environment = new HashMap<>(Map.of("LOG_FORMAT", "json", "MALLOC_ARENA_MAX", "2"));
        environment.putAll(settings);
        return PackedService.of(directory, "registry-api", options, environment, ONLY_WHAT_IS_HOT, training);
    }

    /** What a request takes of the service's processors, which other work on the machine changes less than the rate. */
    private static void row(String what, ServiceProcess service, Callers callers) throws InterruptedException {
        Duration before = service.cpu();
        double requests = callers.rate(SECONDS) * SECONDS;
        Duration used = service.cpu().minus(before);
        QuickTable.row(what, used.toNanos() / 1e3 / requests, "µs", "");
    }

    private static Callers.Call one(KeptConnection connection) {
        return () -> connection.get(
                "/api/v1/claims/"
                        + ClaimsRepositoryOnDisk.name(
                                ThreadLocalRandom.current().nextInt(CLAIMS)),
                200,
                "");
    }

    private static Callers.Call list(KeptConnection connection) {
        return () -> connection.get(LIST, 200, "");
    }

    static void awaitRevision(ServiceProcess service, String revision) throws IOException, InterruptedException {
        while (!service.get("/health").contains(revision)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
