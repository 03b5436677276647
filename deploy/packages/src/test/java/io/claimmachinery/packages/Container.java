package io.claimmachinery.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that was started from its unpacked image. */
final class Container implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path output;
    private final Path errors;
    private final int port;
    private final long started;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    Container(Process process, Path output, Path errors, int port, long started) {
        this.process = process;
        this.output = output;
        this.errors = errors;
        this.port = port;
        this.started = started;
    }

    /** Waits until the service is ready, and returns the time since its start. */
    Duration awaitReadiness() {
        long ready = await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(this::readyAt, time -> time > 0);
        return Duration.ofNanos(ready - started);
    }

    private long readyAt() throws IOException, InterruptedException {
        assertThat(process.isAlive())
                .as("the program runs; it said: %s%s", output(), errors())
                .isTrue();
        try {
            return get("/actuator/health/readiness").statusCode() == 200 ? System.nanoTime() : 0;
        } catch (ConnectException e) {
            return 0;
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    /** Returns the kernel's information about the program: the lines of its status. */
    String status() {
        return read(Path.of("/proc", Long.toString(program().pid()), "status"));
    }

    /** Returns what each process that the program started has mapped into its memory. */
    List<String> filesInWorkers() {
        return program()
                .children()
                .map(each -> read(Path.of("/proc", Long.toString(each.pid()), "maps")))
                .toList();
    }

    /** Sends the signal that runtimes send first. */
    void terminate() {
        program().destroy();
    }

    int awaitExit() {
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("the program ends")
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String output() {
        return read(output);
    }

    String errors() {
        return read(errors);
    }

    /** Returns the child of the process that created its namespaces. */
    private ProcessHandle program() {
        return process.children().findFirst().orElseThrow();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        // The first process of its namespace, with which all others end; it outlives the one that created the namespace
        List<ProcessHandle> programs = process.children().toList();
        programs.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        awaitExit();
        programs.forEach(each -> await().atMost(PATIENCE).until(() -> !each.isAlive()));
    }
}
