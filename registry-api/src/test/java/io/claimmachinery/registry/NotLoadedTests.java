package io.claimmachinery.registry;

import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.git.testing.TestRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that has nothing to serve yet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotLoadedTests {

    private RegistryService service;

    @BeforeAll
    void start(@TempDir Path directory) {
        TestRepository repository =
                TestRepository.with(directory.resolve("claims.git"), Map.of("claims/registry.yaml", "claims: ["));
        service = RegistryService.start(
                directory.resolve("cache"), repository.directory().toString());
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/claims",
                "/claims/app-pvc",
                "/api/v1/claims",
                "/api/v1/claims?at=2026-02-01T00:00:00Z",
                "/api/v1/claims?deleted=true",
                "/api/v1/claims/summary",
                "/api/v1/claims/watch",
                "/api/v1/claims/timeline",
                "/api/v1/claims/changes?from=2026-02-01T00:00:00Z",
                "/api/v1/claims/app-pvc",
                "/api/v1/claims/app-pvc/manifest",
                "/api/v1/claims/app-pvc/order",
                "/api/v1/claims/app-pvc/history",
                "/api/v1/claims/app-pvc/badge.svg",
                "/backstage/catalog.yaml",
            })
    void saysWhenToTryAgain(String path) {
        var answer = service.client().get(path, "Accept", "text/html, application/json;q=0.9, */*;q=0.8");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        boolean isPage = path.equals("/") || path.startsWith("/claims");
        assertThat(answer.headers().firstValue("Refresh"))
                .as("a browser loads a page again by itself")
                .isEqualTo(isPage ? Optional.of("5") : Optional.empty());
    }

    @Test
    void theReasonEndsWithOneFullStop(@TempDir Path directory) {
        try (RegistryService other = RegistryService.start(
                directory.resolve("cache"), directory.resolve("none.git").toString())) {
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(
                                    String.valueOf(problem(other.client().get("/api/v1/claims"), 503)
                                            .get("detail")))
                            .contains("none.git")
                            .matches(".*[^.][.]"));
        }
    }
}
