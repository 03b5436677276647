package io.claimmachinery.machinery.web;

import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.machinery.MachineryServer;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusyTests {

    @Test
    void refusesWhatItCannotRenderInTimeAndSaysWhenToTryAgain(@TempDir Path templates) throws Exception {
        Path module = Path.of("src/test/resources/hostile/endless").toAbsolutePath();
        Files.writeString(
                templates.resolve("slow.yaml"),
                "kind: ClaimTemplate\nmetadata: {name: slow}\nspec: {source: %s}".formatted(module));
        try (MachineryServer server = MachineryServer.start(
                        "templates.dir=" + templates, "kcl.workers=1", "kcl.queue=1", "kcl.timeout=2s");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<HttpResponse<String>>> orders = IntStream.range(0, 6)
                    .<Callable<HttpResponse<String>>>mapToObj(_ -> () -> server.order("slow", Map.of()))
                    .toList();
            int busy = 0;
            for (Future<HttpResponse<String>> answer : threads.invokeAll(orders)) {
                HttpResponse<String> response = answer.get();
                if (response.statusCode() == 504) {
                    continue;
                }
                busy++;
                assertThat(problem(response, 503))
                        .containsEntry("type", "urn:claim-machinery:problem:too-busy")
                        .containsKey("retryAfterSeconds");
                assertThat(response.headers().firstValue("Retry-After")).isPresent();
            }
            assertThat(busy).isGreaterThanOrEqualTo(3);
        }
    }
}
