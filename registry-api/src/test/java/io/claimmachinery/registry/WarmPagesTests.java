package io.claimmachinery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The pages that the service renders before anyone requests them, by its log. How much faster the first page is then, a benchmark says. */
@ExtendWith(OutputCaptureExtension.class)
class WarmPagesTests {

    private static final String LOGGED = "--logging.level.io.claimmachinery.registry.page.WarmPages=debug";

    @TempDir
    Path directory;

    @Test
    void preparesPagesWithoutARequestAtTheStartAndOnceTheHistoryIsThereAndAfterEachPush(CapturedOutput output) {
        PastRepository past = new PastRepository(directory.resolve("claims.git"));
        past.entry("a", "status: active").commit("Start");
        String second =
                past.entry("b", "status: error", "statusMessage: no space").commit("Add");
        try (RegistryService service = past.serve(directory.resolve("cache"), "all", LOGGED)) {
            past.awaitHistory(service);
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(output)
                            .contains("The pages of " + second + " are prepared with curves over time"));

            String third = past.entry("a", "status: error").commit("Fail");
            service.push();
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(output)
                            .contains("The pages of " + third + " are prepared with curves over time"));
            assertThat(output).doesNotContain("Could not prepare a page");
        }
    }

    @Test
    void preparesPagesWithoutHistory(CapturedOutput output) {
        PastRepository past = new PastRepository(directory.resolve("claims.git"));
        String head = past.entry("a", "status: active").commit("Start");
        try (RegistryService _ = past.serve(directory.resolve("cache"), "0", LOGGED)) {
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(output)
                            .contains("The pages of " + head + " are prepared without curves over time"));
            assertThat(output).doesNotContain("Could not prepare a page");
        }
    }
}
