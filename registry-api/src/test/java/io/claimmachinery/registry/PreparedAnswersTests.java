package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.registryOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.git.testing.TestRepository;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that are written once and kept: what they must not keep, and what does not fit. */
class PreparedAnswersTests {

    private static final String PATH = "claims/registry.yaml";
    private static final String LIST = "/api/v1/claims?category=c1&limit=5";
    /** Not as most clients ask, so the controller writes the answer. */
    private static final String[] WEIGHED = {"Accept", "application/json;q=0.9, */*;q=0.1"};

    @TempDir
    private Path directory;

    @Test
    void areOfTheNewestRevision() {
        TestRepository repository = TestRepository.with(directory.resolve("remote.git"), Map.of(PATH, registryOf(50)));
        try (RegistryService service = start(repository)) {
            var before = service.client().get(LIST);
            assertThat(service.client().get(LIST).headers().firstValue("ETag"))
                    .isEqualTo(before.headers().firstValue("ETag"));

            String changed = registryOf(50).replace("createdBy: anna", "createdBy: berta");
            String next = repository.commit("main", "Change", Map.of(PATH, changed));
            service.push();
            service.awaitRevision(next);

            String etag = before.headers().firstValue("ETag").orElseThrow();
            var after = service.client().get(LIST, "If-None-Match", etag);
            assertThat(after.statusCode()).isEqualTo(200);
            assertThat(after.headers().firstValue("X-Registry-Revision")).hasValue(next);
            assertThat(after.body())
                    .contains("\"revision\":\"" + next + "\"", "berta")
                    .doesNotContain("anna");
            assertThat(service.client().get("/api/v1/claims/claim-0001").body()).contains("berta");
        }
    }

    @Test
    void saySinceWhenTheRemoteIsAwayAndNotWhatWasTrueWhenTheyWereWritten() {
        Path remote = directory.resolve("remote.git");
        TestRepository repository = TestRepository.with(remote, Map.of(PATH, registryOf(50)));
        try (RegistryService service = start(repository)) {
            Map<String, Object> first = RegistryService.metadata(service.json(LIST));
            assertThat(first).doesNotContainKey("problem");

            service.push();
            await().untilAsserted(() -> assertThat(RegistryService.metadata(service.json(LIST)))
                    .extractingByKey("checkedAt")
                    .isNotEqualTo(first.get("checkedAt")));

            assertThat(remote.toFile().renameTo(directory.resolve("away.git").toFile()))
                    .isTrue();
            service.push();
            await().untilAsserted(() ->
                    assertThat(RegistryService.metadata(service.json(LIST))).containsKey("problem"));
        }
    }

    @Test
    void areWholeHoweverLargeOrManyTheyAre() {
        TestRepository repository =
                TestRepository.with(directory.resolve("remote.git"), Map.of(PATH, registryOf(7000)));
        try (RegistryService service = start(repository)) {
            Map<String, String> expected = new HashMap<>();
            expected.put("/api/v1/claims", "");
            for (int limit = 2000; limit < 2040; limit++) {
                expected.put("/api/v1/claims?limit=" + limit, "");
            }
            expected.replaceAll((path, _) -> withoutTime(service, path, WEIGHED));
            assertThat(expected.get("/api/v1/claims").length()).isGreaterThan(1 << 20);
            for (int round = 0; round < 2; round++) {
                expected.forEach(
                        (path, body) -> assertThat(withoutTime(service, path).equals(body))
                                .as(path)
                                .isTrue());
            }
        }
    }

    private static String withoutTime(RegistryService service, String path, String... headers) {
        return service.client().get(path, headers).body().replaceAll("\"(checkedAt|ageSeconds)\":[^,}]+", "");
    }

    private RegistryService start(TestRepository repository) {
        RegistryService service = RegistryService.start(
                directory.resolve("cache"), repository.directory().toString(), "--sync.interval=10m");
        service.awaitRevision(repository.head("main").orElseThrow());
        return service;
    }
}
