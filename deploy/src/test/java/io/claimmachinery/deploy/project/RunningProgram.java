package io.claimmachinery.deploy.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A service in a separate process, started from the shipped jar. */
public final class RunningProgram implements AutoCloseable {

    private final Process process;
    private final Path log;
    private final URI url;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningProgram(Process process, Path log, URI url) {
        this.process = process;
        this.log = log;
        this.url = url;
    }

    /** Starts the service with only the given environment and a free port. */
    public static RunningProgram start(Path jar, Path directory, Map<String, String> environment) throws IOException {
        int port = freePort();
        Path log = directory.resolve(jar.getFileName() + ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        java(), "--enable-native-access=ALL-UNNAMED", "-jar", jar.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", System.getenv("PATH"),
                        "HOME", directory.toString(),
                        "JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Duser.home=" + directory,
                        "PORT", Integer.toString(port)));
        builder.environment().putAll(environment);
        return new RunningProgram(builder.start(), log, URI.create("http://127.0.0.1:" + port));
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public URI url() {
        return url;
    }

    /** Waits until it is ready, as a readiness probe would. */
    public RunningProgram ready() {
        Awaitility.await(log.toString())
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("It ended:\n" + log());
                    }
                    return status("/actuator/health/readiness") == 200;
                });
        return this;
    }

    public int status(String path) {
        try {
            return send(HttpRequest.newBuilder(url.resolve(path)).build()).statusCode();
        } catch (IOException _) {
            return 0;
        }
    }

    public String get(String path) throws IOException {
        return send(HttpRequest.newBuilder(url.resolve(path)).build()).body();
    }

    public int post(String path, String json) throws IOException {
        return send(HttpRequest.newBuilder(url.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build())
                .statusCode();
    }

    public String log() {
        return ProjectTree.read(log);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
