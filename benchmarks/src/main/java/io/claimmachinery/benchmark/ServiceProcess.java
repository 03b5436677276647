package io.claimmachinery.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A service in a process of its own.
 *
 * @param untilReady from the start of the process until its readiness probe answered 200
 */
record ServiceProcess(Process process, HttpClient http, int port, Duration untilReady) implements AutoCloseable {

    /** Starts it and waits until it is ready. Java's arguments end with {@code -jar file}; the directory gets the log. */
    static ServiceProcess start(String name, Path directory, List<String> java, Map<String, String> environment)
            throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        Path log = directory.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().putAll(environment);
        long begin = System.nanoTime();
        Process process = builder.start();
        HttpClient http = HttpClient.newHttpClient();
        while (!isReady(http, port)) {
            if (!process.isAlive() || System.nanoTime() - begin > TimeUnit.MINUTES.toNanos(2)) {
                process.destroyForcibly();
                throw new IOException(name + " does not start:\n" + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return new ServiceProcess(process, http, port, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isReady(HttpClient http, int port) throws InterruptedException {
        try {
            return http.send(request(port, "/actuator/health/readiness"), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static HttpRequest request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
    }

    String get(String path) throws IOException, InterruptedException {
        return http.send(request(port, path), BodyHandlers.ofString()).body();
    }

    /** Returns the processor time that the service has used. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    ProcessFacts facts() throws IOException {
        return ProcessFacts.of(process.toHandle());
    }

    /** Ends it as Kubernetes does, and waits for the end. */
    @Override
    public void close() {
        http.close();
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
