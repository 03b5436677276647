package io.claimmachinery.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * machinery-api as it is shipped, in a process of its own.
 *
 * @param untilReady from the start of the process until its readiness probe answered 200
 */
record MachineryProcess(Process process, HttpClient http, int port, Duration untilReady) implements AutoCloseable {

    private static final Pattern RESTARTS =
            Pattern.compile("(?m)^kcl_worker_restarts_total\\{cause=\"(\\w+)\"} (\\d+)");

    /** The executable jar; the benchmarks' build makes it. */
    static Path jar() throws IOException {
        Path target = Path.of("machinery-api/target").toAbsolutePath();
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("There is no executable jar in " + target));
        }
    }

    /** Starts and waits until it is ready. Java's arguments end with {@code -jar file}; the directory gets the log. */
    static MachineryProcess start(Path directory, List<String> java, Map<String, String> environment)
            throws IOException, InterruptedException {
        ServiceProcess service = ServiceProcess.start("machinery-api", directory, java, environment);
        return new MachineryProcess(service.process(), service.http(), service.port(), service.untilReady());
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    HttpResponse<String> order(String template, String parameters) throws IOException, InterruptedException {
        return http.send(
                request(port, "/api/v1/claim-templates/" + template + "/order")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"parameters\": " + parameters + "}"))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Workers replaced so far, by cause; only causes that occurred. */
    Map<String, Long> restarts() throws IOException, InterruptedException {
        String metrics = http.send(request(port, "/actuator/prometheus").build(), BodyHandlers.ofString())
                .body();
        Map<String, Long> restarts = new TreeMap<>();
        for (Matcher matcher = RESTARTS.matcher(metrics); matcher.find(); ) {
            if (!matcher.group(2).equals("0")) {
                restarts.put(matcher.group(1), Long.parseLong(matcher.group(2)));
            }
        }
        return restarts;
    }

    ProcessFacts facts() throws IOException {
        return ProcessFacts.of(process.toHandle());
    }

    List<ProcessHandle> workers() {
        return process.children().toList();
    }

    /** Ends it as Kubernetes does, and waits for the end. */
    @Override
    public void close() {
        new ServiceProcess(process, http, port, untilReady).close();
    }
}
