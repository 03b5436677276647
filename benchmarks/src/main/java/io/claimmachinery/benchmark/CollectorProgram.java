package io.claimmachinery.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The status collector's own jar in a process of its own, with a pass a second after the last. */
final class CollectorProgram implements AutoCloseable {

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI metrics;
    private double passes;
    private double seconds;

    /** A pass by the program's metrics, and the memory it held when it was over. */
    record Pass(double seconds, double heapMegabytes, double residentMegabytes) {}

    private CollectorProgram(Process process, int port) {
        this.process = process;
        this.metrics = URI.create("http://127.0.0.1:" + port + "/actuator/prometheus");
    }

    /** From its executable jar, with a heap of 256 MB. */
    static CollectorProgram start(Path directory, String... settings) throws IOException {
        return start(
                directory,
                List.of(
                        "-Xmx256m",
                        "-jar",
                        PackedService.jar("status-collector").toString()),
                settings);
    }

    /** Java's arguments end with {@code -jar file}. */
    static CollectorProgram start(Path directory, List<String> java, String... settings) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        command.addAll(List.of(
                "--server.port=" + port, "--check.interval=1s", "--registry.cache-dir=" + directory.resolve("cache")));
        command.addAll(List.of(settings));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("collector.log").toFile())
                .start();
        return new CollectorProgram(process, port);
    }

    /** Waits for the next pass to end. One that fails ends the benchmark. */
    Pass awaitPass() throws InterruptedException {
        for (long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3); System.nanoTime() < end; ) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The collector ended with " + process.exitValue());
            }
            List<String> lines = read();
            double failed = sum(lines, "claim_status_pass_seconds_count{outcome=\"failed\"");
            double now = sum(lines, "claim_status_pass_seconds_count{outcome=\"done\"");
            if (failed > 0) {
                throw new IllegalStateException("A pass failed");
            }
            if (now > passes) {
                double took = sum(lines, "claim_status_pass_seconds_sum{outcome=\"done\"") - seconds;
                Pass pass = new Pass(
                        took / (now - passes),
                        sum(lines, "jvm_memory_used_bytes{area=\"heap\"") / (1 << 20),
                        resident());
                seconds += took;
                passes = now;
                return pass;
            }
            // The metrics are made by the process that is measured, so they are not asked for all the time
            TimeUnit.MILLISECONDS.sleep(500);
        }
        throw new IllegalStateException("No pass in three minutes");
    }

    private List<String> read() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(metrics)
                    .timeout(java.time.Duration.ofSeconds(10))
                    .build();
            return http.send(request, BodyHandlers.ofString()).body().lines().toList();
        } catch (IOException e) {
            return List.of(); // not up yet
        }
    }

    private static double sum(List<String> lines, String start) {
        return lines.stream()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The most that the process ever had in memory, its code and the JVM's own included. */
    private double resident() {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN; // not on Linux
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        http.close();
    }
}
