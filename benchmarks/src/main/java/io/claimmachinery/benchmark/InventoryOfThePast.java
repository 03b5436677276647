package io.claimmachinery.benchmark;

import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.git.testing.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.util.FileSystemUtils;

/**
 * What registry-api knows of the past, and how fast. The service runs as its image starts it, in a process of its own with a heap of
 * 512 MB, and reads git's own HTTP server. One caller asks over loopback. The history is read once, which takes some minutes for each
 * 10,000 commits, so this is a program and no JMH benchmark, which would read it again for each method.
 *
 * <p>Arguments: the number of claims, the number of commits, and optionally the directory of the repository. If the directory exists,
 * it is used as it is; otherwise it is made and kept.
 */
public final class InventoryOfThePast {

    private static final long PATIENCE_MINUTES = 120;
    private static final String HTML = "Accept: text/html\r\n";

    private final ServiceProcess service;
    private final List<String> revisions;
    private final int claims;

    private InventoryOfThePast(ServiceProcess service, List<String> revisions, int claims) {
        this.service = service;
        this.revisions = revisions;
        this.claims = claims;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int claims = Integer.parseInt(arguments[0]);
        int commits = Integer.parseInt(arguments[1]);
        Path directory = Files.createTempDirectory("past");
        try {
            Path repository =
                    arguments.length > 2 ? Path.of(arguments[2]).toAbsolutePath() : directory.resolve("claims.git");
            run(repository(repository, claims, commits), claims, directory);
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private static TestRepository repository(Path directory, int claims, int commits) throws IOException {
        if (Files.exists(directory)) {
            return TestRepository.existing(directory);
        }
        long begin = System.nanoTime();
        TestRepository repository = PastRepositoryOnDisk.of(directory, claims, commits);
        print("the repository is made", "%.0f s".formatted(seconds(begin)));
        return repository;
    }

    private static void run(TestRepository repository, int claims, Path directory)
            throws IOException, InterruptedException {
        List<String> revisions = repository.git("rev-list", "main").lines().toList();
        Path path = repository.directory();
        try (GitHttpServer server = GitHttpServer.serve(Objects.requireNonNull(path.getParent()))) {
            PackedService packed = RegistryRows.packed(
                    directory,
                    List.of("-Xmx512m"),
                    Map.of(
                            "REGISTRY_REPO", server.url(path.getFileName().toString()),
                            "REGISTRY_CACHE_DIR", directory.resolve("cache").toString(),
                            "REGISTRY_HISTORY", "0",
                            "SYNC_TRANSFER_TIMEOUT", "1h",
                            "SYNC_INTERVAL", "1h"),
                    service -> RegistryRows.awaitRevision(service, revisions.getFirst()));
            FileSystemUtils.deleteRecursively(directory.resolve("cache"));
            try (ServiceProcess service = packed.with("REGISTRY_HISTORY", "all").start()) {
                new InventoryOfThePast(service, revisions, claims).measure();
            }
        }
    }

    private void measure() throws IOException, InterruptedException {
        print("ready", "%.1f s".formatted(service.untilReady().toMillis() / 1e3));
        readHistory();
        // Pages are prepared once the history is complete, and a person comes later than that
        TimeUnit.SECONDS.sleep(10);
        // The service closes connections that are silent for as long as that takes
        try (KeptConnection connection = new KeptConnection(service.port())) {
            for (String page : List.of("/", "/claims", "/claims/" + ClaimsRepositoryOnDisk.name(7))) {
                long begin = System.nanoTime();
                Duration cpu = service.cpu();
                connection.get(page, 200, HTML);
                double wall = seconds(begin) * 1e3;
                print("first " + page, "%.0f ms, processor %.0f ms".formatted(wall, milliseconds(cpu)));
            }
            for (Map.Entry<String, Supplier<String>> request : requests().entrySet()) {
                measure(connection, request.getKey(), request.getValue());
            }
        }
        memory();
    }

    private void readHistory() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Duration cpu = service.cpu();
        String health = service.get("/health");
        while (!health.contains("\"extent\":\"beginning\"")) {
            if (health.contains("\"extent\":\"memory\"")) {
                throw new IOException("The history does not fit into this heap");
            }
            if (seconds(begin) > TimeUnit.MINUTES.toSeconds(PATIENCE_MINUTES)) {
                throw new IOException("The history was never read");
            }
            TimeUnit.MILLISECONDS.sleep(200);
            health = service.get("/health");
        }
        double seconds = seconds(begin);
        print(
                "the history is read after readiness",
                "%.0f s, processor %.0f s, %.0f versions/s"
                        .formatted(seconds, milliseconds(cpu) / 1e3, revisions.size() / seconds));
    }

    private Map<String, Supplier<String>> requests() {
        String list = "/api/v1/claims?status=error&sort=-createdAt&limit=100&at=";
        Map<String, Supplier<String>> requests = new LinkedHashMap<>();
        requests.put("list of 100 at any revision", () -> list + anyRevision());
        requests.put("list of 100 at one revision", () -> list + revisions.get(revisions.size() / 2));
        requests.put("summary at any revision", () -> "/api/v1/claims/summary?at=" + anyRevision());
        requests.put("search at any revision", () -> "/api/v1/claims?search=user-7&limit=100&at=" + anyRevision());
        requests.put("all claims at any revision", () -> "/api/v1/claims?at=" + anyRevision());
        requests.put("claim at any revision", () -> "/api/v1/claims/" + anyClaim() + "?at=" + anyRevision());
        requests.put(
                "manifest at any revision", () -> "/api/v1/claims/" + anyClaim() + "/manifest?at=" + anyRevision());
        requests.put("history of a claim", () -> "/api/v1/claims/" + anyClaim() + "/history");
        requests.put("history with diffs", () -> "/api/v1/claims/" + anyClaim() + "/history?diff=true");
        requests.put(
                "changes since a third of the commits",
                () -> "/api/v1/claims/changes?from=" + revisions.get(revisions.size() / 3));
        requests.put("timeline by category", () -> "/api/v1/claims/timeline?by=category");
        requests.put("page: overview", () -> "/");
        requests.put("page: table", () -> "/claims");
        requests.put("page: claim", () -> "/claims/" + anyClaim());
        requests.put("page: comparison", () -> "/compare?from=" + revisions.get(revisions.size() / 3));
        return requests;
    }

    private void measure(KeptConnection connection, String name, Supplier<String> request) throws IOException {
        String header = name.startsWith("page: ") ? HTML : "";
        timed(connection, request, header, 2);
        Duration cpu = service.cpu();
        double[] times = timed(connection, request, header, 8);
        print(
                name,
                "median %6.1f, p99 %6.1f, most %6.1f, processor %6.1f ms, %d times"
                        .formatted(
                                times[times.length / 2],
                                times[times.length * 99 / 100],
                                times[times.length - 1],
                                milliseconds(cpu) / times.length,
                                times.length));
    }

    /** Returns the milliseconds of each request in some seconds, in ascending order. */
    private static double[] timed(KeptConnection connection, Supplier<String> request, String header, int seconds)
            throws IOException {
        List<Double> times = new ArrayList<>();
        for (long start = System.nanoTime(); seconds(start) < seconds; ) {
            String path = request.get();
            long begin = System.nanoTime();
            connection.get(path, 200, header);
            times.add(seconds(begin) * 1e3);
        }
        return times.stream().mapToDouble(time -> time).sorted().toArray();
    }

    private void memory() throws IOException, InterruptedException {
        service.get("/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith("claim_registry_history_bytes")
                        || (line.startsWith("jvm_memory_used_bytes") && line.contains("\"heap\"")))
                .forEach(line -> print(
                        line.substring(0, line.lastIndexOf(' ')),
                        "%.0f MB".formatted(Double.parseDouble(line.substring(line.lastIndexOf(' '))) / 1e6)));
        print("memory", service.facts().toString());
    }

    private String anyRevision() {
        return revisions.get(ThreadLocalRandom.current().nextInt(revisions.size()));
    }

    private String anyClaim() {
        return ClaimsRepositoryOnDisk.name(ThreadLocalRandom.current().nextInt(claims));
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private double milliseconds(Duration before) {
        return service.cpu().minus(before).toNanos() / 1e6;
    }

    private static void print(String what, String figure) {
        System.out.printf("%-50s %s%n", what, figure);
    }
}
