package io.claimmachinery.machinery.web;

import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.kcl.engine.EngineLibrary;
import io.claimmachinery.machinery.MachineryServer;
import io.claimmachinery.web.HttpTestClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that workers start from are removed or replaced while the service runs, and then workers end. */
class MissingWorkerTests {

    @TempDir
    private Path directory;

    private Set<ProcessHandle> others = Set.of();

    @BeforeEach
    void lookAtTheProcessesOfOtherTests() {
        others = ProcessHandle.current().children().collect(Collectors.toSet());
    }

    @Test
    void saysThatNoWorkerStartsWithTheAllocatorUntilItsFileIsBack() throws Exception {
        assertNoWorkerUntilItsFileIsBack("kcl.allocator", allocator(), "KCL_ALLOCATOR");
    }

    @Test
    void saysThatNoWorkerStartsWithTheEngineUntilItsFileIsBack() throws Exception {
        assertNoWorkerUntilItsFileIsBack("kcl.library", engine(), "the library of the KCL engine");
    }

    private void assertNoWorkerUntilItsFileIsBack(String setting, Path library, String reason) throws IOException {
        Path aside = directory.resolve("aside.so");
        try (MachineryServer server = MachineryServer.withExamples("kcl.workers=1", setting + "=" + library)) {
            assertThat(order(server).statusCode()).isEqualTo(200);
            Files.move(library, aside);
            endWorkers(1);

            assertNoWorker(server, reason);

            // A copy is another file to the kernel, as after an upgrade
            Files.copy(aside, library);
            assertWorksAgain(server);
        }
    }

    @Test
    void workersStartFromAFileThatWasReplacedWithoutAnOrderNoticing() throws Exception {
        Path library = engine();
        try (MachineryServer server = MachineryServer.withExamples("kcl.workers=1", "kcl.library=" + library)) {
            Path next = Files.copy(library, directory.resolve("next.so"));
            Files.move(next, library, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            endWorkers(1);

            assertThat(order(server).statusCode()).isEqualTo(200);
            assertThat(health(server)).containsEntry("status", "healthy");
        }
    }

    /** The service learns of a kill later than the kernel, and gives the worker an order in between. */
    @RepeatedTest(5)
    void noOrderIsBlamedForAWorkerThatIsKilledMeanwhile() throws Exception {
        try (MachineryServer server = MachineryServer.withExamples("kcl.workers=1", "kcl.library=" + engine())) {
            for (int i = 0; i < 5; i++) {
                endWorkers(1);
                assertThat(order(server).statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void aServiceThatLacksSomeWorkersSaysSoAndRenders() throws Exception {
        Path library = engine();
        try (MachineryServer server = MachineryServer.withExamples("kcl.workers=2", "kcl.library=" + library)) {
            patiently().until(() -> Integer.valueOf(2).equals(renderer(server).get("workers")));
            Files.delete(library);
            endWorkers(1);

            patiently().until(() -> renderer(server).containsKey("problem"));
            assertThat(renderer(server).get("problem")).asString().startsWith("1 of 2 workers cannot start: ");
            assertThat(health(server)).containsEntry("status", "unhealthy");
            assertThat(server.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            assertThat(order(server).statusCode()).isEqualTo(200);
        }
    }

    private void assertNoWorker(MachineryServer server, String reason) {
        patiently().until(() -> server.get("/actuator/health/readiness").statusCode() == 503);
        var answer = order(server);
        assertThat(problem(answer, 503))
                .containsEntry("type", "urn:claim-machinery:problem:renderer-unavailable")
                .containsEntry("retryAfterSeconds", 30);
        assertThat(answer.body()).contains(reason).doesNotContain(directory.toString());
        assertThat(health(server)).containsEntry("status", "unhealthy");
        assertThat(renderer(server).get("problem"))
                .asString()
                .contains("1 of 1 workers cannot start", reason)
                .doesNotContain(directory.toString());
        assertThat(server.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(server.get("/actuator/prometheus").body())
                .contains("kcl_workers 0", "outcome=\"renderer_unavailable\"", "kcl_refused_total 0");
    }

    private static void assertWorksAgain(MachineryServer server) {
        patiently().until(() -> server.get("/actuator/health/readiness").statusCode() == 200);
        assertThat(order(server).statusCode()).isEqualTo(200);
        assertThat(health(server)).containsEntry("status", "healthy");
        assertThat(renderer(server)).doesNotContainKey("problem");
    }

    /** The pool waits up to half a minute before it tries again. */
    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofMinutes(2));
    }

    private void endWorkers(int number) {
        Set<ProcessHandle> ours = ProcessHandle.current().children().collect(Collectors.toSet());
        ours.removeAll(others);
        assertThat(ours).hasSizeGreaterThanOrEqualTo(number);
        ours.stream().limit(number).forEach(ProcessHandle::destroyForcibly);
    }

    private static HttpResponse<String> order(MachineryServer server) {
        return server.order("volumeclaim", Map.of("name", "app"));
    }

    private static Map<String, Object> health(MachineryServer server) {
        return HttpTestClient.json(server.get("/health").body());
    }

    private static Map<String, Object> renderer(MachineryServer server) {
        Map<String, Object> facts = new HashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(health(server).get("renderer")))
                .forEach((name, value) -> facts.put(String.valueOf(name), value));
        return facts;
    }

    /** A build that the workers load as it is, without a copy. */
    private Path engine() throws IOException {
        Path library = directory.resolve("libkcl.so");
        Files.copy(EngineLibrary.locate(null, directory), library);
        return library;
    }

    private Path allocator() throws IOException, InterruptedException {
        Process script = new ProcessBuilder("../build-tools/jemalloc", "--optional")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String path = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(script.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(script.exitValue()).isZero();
        Assumptions.assumeFalse(path.isEmpty(), "there is no jemalloc");
        return Files.copy(Path.of(path), directory.resolve("liballocator.so"));
    }
}
