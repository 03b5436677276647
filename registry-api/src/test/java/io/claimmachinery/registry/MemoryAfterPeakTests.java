package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.registryOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.git.testing.TestRepository;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service does with its heap, as a process with the collector of its image. */
class MemoryAfterPeakTests {

    @TempDir
    private Path directory;

    /**
     * Without it, the collector would not run again before the heap is full, which the log of a service without requests
     * shows: it ends with collections of young objects only.
     */
    @Test
    void oldObjectsAreCollectedAfterAPeakWithoutAnyRequest() throws IOException, InterruptedException {
        TestRepository repository = TestRepository.with(
                directory.resolve("remote.git"), Map.of("claims/registry.yaml", registryOf(20_000)));
        Path log = directory.resolve("gc.log");
        int port = freePort();
        Process service = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xms48m",
                        "-XX:NewSize=16m",
                        "-XX:MaxNewSize=16m",
                        "-Xlog:gc:file=" + log,
                        "-cp",
                        System.getProperty("java.class.path"),
                        RegistryApiApplication.class.getName(),
                        "--server.port=" + port,
                        "--registry.repo=" + repository.directory(),
                        "--registry.cache-dir=" + directory.resolve("cache"),
                        "--sync.interval=10m"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        try {
            await().atMost(Duration.ofMinutes(3)).until(() -> isReady(port));
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(Files.readString(log)).contains("Pause Full (System.gc())"));
        } finally {
            service.destroy();
            assertThat(service.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private static boolean isReady(int port) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
