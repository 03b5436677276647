package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.registryOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.git.testing.TestRepository;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service does with its heap, as a process with the collector of its image. */
class MemoryAfterPeakTests {

    /** The heap of young objects, in MiB. */
    private static final int YOUNG = 16;

    private static final int CLAIMS = 20_000;
    /** The cause in the log of a collection that the service asked for. */
    private static final String OWN = "System.gc()";

    @TempDir
    private Path directory;

    /**
     * Without it, the collector would not run again before the heap is full, which the log of a service without requests
     * shows: it ends with collections of young objects only. With the JVM's own shares of free memory, 40 % of the old
     * objects' heap would be free afterwards.
     */
    @Test
    void memoryIsGivenBackAfterAPeakWithoutAnyRequest() throws IOException, InterruptedException {
        Collection collection = afterPeak();

        assertThat(collection.ofOldObjects()).isLessThan(collection.live() * 5 / 4);
    }

    /** Such as for space for compiled code. The JVM then leaves 40 % of the old objects' heap free. */
    @Test
    void memoryIsGivenBackAfterACollectionThatTheJvmNeeded() throws IOException, InterruptedException {
        Path log = directory.resolve("gc.log");
        run(process -> {
            awaitCollections(log, OWN, 1);
            jcmd(process, "GC.run");
            Collection byTheJvm = awaitCollections(log, "Diagnostic Command", 1).getLast();
            assertThat(byTheJvm.ofOldObjects()).isGreaterThan(byTheJvm.live() * 3 / 2);

            Collection next = awaitCollections(log, OWN, 2).getLast();
            assertThat(next.ofOldObjects()).isLessThan(next.live() * 5 / 4);
        });
    }

    private static List<Collection> awaitCollections(Path log, String cause, int number) {
        return await().atMost(Duration.ofMinutes(2))
                .until(() -> Collection.all(log, cause), all -> all.size() >= number);
    }

    @Test
    void freeMemoryThatTheOperatorWantsStays() throws IOException, InterruptedException {
        Collection collection = afterPeak("-XX:MinHeapFreeRatio=60", "-XX:MaxHeapFreeRatio=70");

        assertThat(collection.ofOldObjects()).isGreaterThan(collection.live() * 2);
    }

    /** The inventory and its history read the same file, and hold the same entries. */
    @Test
    void eachClaimIsInMemoryOnce() throws IOException, InterruptedException {
        run(process -> await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            String objects = jcmd(process, "GC.class_histogram");
            assertThat(count(objects, "history.ClaimTrack")).isEqualTo(CLAIMS);
            assertThat(count(objects, "model.registry.ClaimEntry")).isEqualTo(CLAIMS);
        }));
    }

    private static String jcmd(Process service, String words) {
        try {
            Process command = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(service.pid()),
                            words)
                    .redirectErrorStream(true)
                    .start();
            try (InputStream output = command.getInputStream()) {
                String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(command.waitFor()).as(text).isZero();
                return text;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int count(String objects, String type) {
        return Pattern.compile(" (\\d+) +\\d+ +[a-z.]+\\.?" + Pattern.quote(type) + "\\s")
                .matcher(objects)
                .results()
                .mapToInt(line -> Integer.parseInt(line.group(1)))
                .sum();
    }

    /** The sizes of the heap in the log of a collection of all objects, in MiB. */
    private record Collection(int live, int heap) {

        private static final Pattern LINE =
                Pattern.compile("Pause Full \\((?<cause>.+)\\) \\d+M->(?<live>\\d+)M\\((?<heap>\\d+)M\\)");

        static List<Collection> all(Path log, String cause) throws IOException {
            return LINE.matcher(Files.readString(log))
                    .results()
                    .filter(line -> line.group("cause").equals(cause))
                    .map(line ->
                            new Collection(Integer.parseInt(line.group("live")), Integer.parseInt(line.group("heap"))))
                    .toList();
        }

        int ofOldObjects() {
            return heap - YOUNG;
        }
    }

    private Collection afterPeak(String... options) throws IOException, InterruptedException {
        Path log = directory.resolve("gc.log");
        AtomicReference<Collection> collection = new AtomicReference<>();
        run(_ -> collection.set(awaitCollections(log, OWN, 1).getFirst()), options);
        return collection.get();
    }

    /** Runs the service until it is ready, and what is to be seen of it then. */
    private void run(Consumer<Process> seen, String... options) throws IOException, InterruptedException {
        TestRepository repository = TestRepository.with(
                directory.resolve("remote.git"), Map.of("claims/registry.yaml", registryOf(CLAIMS)));
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-ShrinkHeapInSteps",
                "-Xms48m",
                "-XX:NewSize=" + YOUNG + "m",
                "-XX:MaxNewSize=" + YOUNG + "m",
                "-Xlog:gc:file=" + directory.resolve("gc.log")));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                RegistryApiApplication.class.getName(),
                "--server.port=" + port,
                "--registry.repo=" + repository.directory(),
                "--registry.cache-dir=" + directory.resolve("cache"),
                "--sync.interval=10m"));
        Process service = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        try {
            await().atMost(Duration.ofMinutes(3)).until(() -> isReady(port));
            seen.accept(service);
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
