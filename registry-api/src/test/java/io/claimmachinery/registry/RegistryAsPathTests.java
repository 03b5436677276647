package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.items;
import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.testing.TestRepository;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An entry whose path is the registry itself: its files are not the claim's. */
class RegistryAsPathTests {

    @TempDir
    private Path directory;

    @Test
    void showsNothingOfTheRegistry() {
        TestRepository repository =
                TestRepository.empty(directory.resolve("claims.git")).allowFilter();
        String first = commit(repository, "a");
        commit(repository, "b");
        String head = repository.head("main").orElseThrow();
        try (RegistryService service = RegistryService.start(
                directory.resolve("cache"),
                repository.directory().toString(),
                "--registry.history=all",
                "--sync.interval=1h")) {
            service.awaitHistory(head);
            for (String at : List.of("", "?at=" + first)) {
                var answer = service.client().get("/api/v1/claims/greedy/manifest" + at);
                assertThat(problem(answer, 404))
                        .containsEntry("type", "urn:claim-machinery:problem:claim-file-not-found");
                assertThat(answer.body()).doesNotContain("secret-a");
                assertThat(service.client()
                                .get("/api/v1/claims/lost/order" + at)
                                .body())
                        .contains("'.' as the path of claim 'lost'", "below claims", "claims doctor --fix");
            }
            assertThat(items(service.json("/api/v1/claims/greedy/history?diff=true")))
                    .extracting("files")
                    .containsOnly(List.of());
        }
    }

    private static String commit(TestRepository repository, String value) {
        String registry = """
            claims:
              - name: greedy
                template: t
                category: c
                costCentre: %1$s
                path: claims/registry.yaml
              - name: other
                template: t
                category: c
                note: secret-%1$s
                path: claims/c/other
              - name: lost
                template: t
                category: c
                path: .
            """.formatted(value);
        return repository.commit(
                "main",
                Instant.parse("2026-02-01T00:00:00Z"),
                "Anna <anna@example.com>",
                "Write",
                Map.of("claims/registry.yaml", registry));
    }
}
