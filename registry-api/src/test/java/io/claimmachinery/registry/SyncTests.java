package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.metadata;
import static io.claimmachinery.registry.RegistryService.registryOf;
import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.git.testing.TestRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncTests {

    private static final String PATH = "claims/registry.yaml";

    @TempDir
    private Path directory;

    @Test
    void startsWhileGitIsAwayAndServesOnceItIsThere() {
        Path remote = directory.resolve("later.git");
        try (RegistryService service = start(remote, "--sync.interval=1s")) {
            var problem = problem(service.client().get("/api/v1/claims"), 503);
            assertThat(problem)
                    .containsEntry("type", "urn:claim-machinery:problem:registry-not-loaded")
                    .containsKey("retryAfterSeconds");
            problem(service.client().get("/api/v1/claims/a"), 503);
            problem(service.client().get("/api/v1/claims/summary"), 503);
            assertThat(service.client().get("/actuator/health/readiness").statusCode())
                    .isEqualTo(503);
            assertThat(service.client().get("/actuator/health/liveness").statusCode())
                    .isEqualTo(200);
            assertThat(service.json("/health")).containsEntry("status", "healthy");
            await().untilAsserted(() -> assertThat(service.health()).containsKey("problem"));

            TestRepository.with(remote, Map.of(PATH, registryOf(3)));
            await().untilAsserted(() -> assertThat(
                            service.client().get("/actuator/health/readiness").statusCode())
                    .isEqualTo(200));
            assertThat(service.names("/api/v1/claims")).hasSize(3);
            assertThat(service.health()).doesNotContainKey("problem");
        }
    }

    @Test
    void pollsTheBranch() {
        TestRepository repository = repository(registryOf(2));
        try (RegistryService service = started(repository, "--sync.interval=1s")) {
            String next = repository.commit("main", "More", Map.of(PATH, registryOf(4)));
            service.awaitRevision(next);
            assertThat(service.names("/api/v1/claims")).hasSize(4);
        }
    }

    @Test
    void servesARegistryWithACommentThatIsNotUtf8() {
        TestRepository repository = repository(registryOf(2));
        byte[] content = (registryOf(3) + "# f\u00FCr alle\n").getBytes(StandardCharsets.ISO_8859_1);
        repository.commit("main", "From an old editor", PATH, content);
        try (RegistryService service = started(repository, "--sync.interval=1s")) {
            assertThat(service.names("/api/v1/claims")).hasSize(3);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'claims: [', 'claims/registry.yaml:'",
        "'kind: Other', 'expected kind ClaimRegistry'",
        "'', 'There is no claims/registry.yaml'",
        "'kind: ClaimRegistry\nclaims:\n  - name: a\n  - name: b\n  - name: a\n', 'claims/registry.yaml:5'",
    })
    void keepsTheLastGoodRegistryAndNamesWhatIsWrongWithTheNewest(String broken, String reason) {
        TestRepository repository = repository(registryOf(3));
        String good = repository.head("main").orElseThrow();
        try (RegistryService service = started(repository, "--sync.interval=1h")) {
            String bad = repository.commit("main", "Break", Map.of(PATH, broken, "README", "x"));
            service.push();
            await().untilAsserted(() -> assertThat(service.health()).containsKey("problem"));
            assertThat(service.health())
                    .containsEntry("revision", good)
                    .hasEntrySatisfying(
                            "problem", problem -> assertThat(problem).asString().contains(reason, bad.substring(0, 7)));
            Map<String, Object> list = service.json("/api/v1/claims");
            assertThat(metadata(list)).containsEntry("total", 3).containsKey("problem");
            assertThat(service.client().get("/actuator/health/readiness").statusCode())
                    .isEqualTo(200);

            String fixed = repository.commit("main", "Repair", Map.of(PATH, registryOf(5)));
            service.push();
            service.awaitRevision(fixed);
            assertThat(service.health()).doesNotContainKey("problem");
        }
    }

    @Test
    void namesWhatIsWrongWithTheNewestAgainWhenTheRemoteIsBack() throws IOException {
        TestRepository repository = repository(registryOf(3));
        Path away = directory.resolve("away.git");
        try (RegistryService service = started(repository, "--sync.interval=1h")) {
            String bad = repository.commit("main", "Break", Map.of(PATH, "claims: ["));
            service.push();
            awaitProblem(service, PATH + ":", bad.substring(0, 7));

            Files.move(repository.directory(), away);
            service.push();
            awaitProblem(service, "No repository at");

            Files.move(away, repository.directory());
            service.push();
            awaitProblem(service, PATH + ":", bad.substring(0, 7));
        }
    }

    @Test
    void survivesForcePushRewindDeletionAndRecreation() {
        TestRepository repository = repository(registryOf(1));
        String first = repository.head("main").orElseThrow();
        try (RegistryService service = started(repository, "--sync.interval=1h")) {
            String second = repository.commit("main", "More", Map.of(PATH, registryOf(2)));
            service.push();
            service.awaitRevision(second);

            repository.git("update-ref", "refs/heads/main", first);
            service.push();
            service.awaitRevision(first);
            assertThat(service.names("/api/v1/claims")).hasSize(1);

            repository.git("update-ref", "-d", "refs/heads/main");
            service.push();
            await().untilAsserted(() -> assertThat(service.health()).containsKey("problem"));
            assertThat(service.names("/api/v1/claims")).hasSize(1);

            String unrelated = repository.commit("main", "Begin anew", Map.of(PATH, registryOf(7)));
            service.push();
            service.awaitRevision(unrelated);
            assertThat(service.names("/api/v1/claims")).hasSize(7);
        }
    }

    @Test
    void lastModifiedMovesOnEvenWhenTheBranchIsRewound() {
        TestRepository repository = repository(registryOf(1));
        String first = repository.head("main").orElseThrow();
        try (RegistryService service = started(repository, "--sync.interval=1h")) {
            String second = repository.commit("main", "More", Map.of(PATH, registryOf(2)));
            service.push();
            service.awaitRevision(second);
            var newest = service.client().get("/api/v1/claims");
            repository.git("update-ref", "refs/heads/main", first);
            service.push();
            service.awaitRevision(first);
            String since = newest.headers().firstValue("Last-Modified").orElseThrow();
            assertThat(service.client()
                            .get("/api/v1/claims", "If-Modified-Since", since)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void letsAPagedListReadOnAfterAPushAndSaysWhenItsRevisionIsGone() {
        TestRepository repository = repository(registryOf(10));
        try (RegistryService service = started(repository, "--sync.interval=1h")) {
            Map<String, Object> page = service.json("/api/v1/claims?limit=6");
            String next = "/api/v1/claims?limit=6&continue=" + metadata(page).get("continue");
            for (int claims = 1; claims <= 2; claims++) {
                String revision = repository.commit("main", "Less", Map.of(PATH, registryOf(claims)));
                service.push();
                service.awaitRevision(revision);
                assertThat(service.names(next)).containsExactly("claim-0006", "claim-0007", "claim-0008", "claim-0009");
            }
            String revision = repository.commit("main", "Less", Map.of(PATH, registryOf(3)));
            service.push();
            service.awaitRevision(revision);
            assertThat(problem(service.client().get(next), 410))
                    .containsEntry("type", "urn:claim-machinery:problem:revision-gone");
        }
    }

    @Test
    void followsFilesThatChangeWithoutTheRegistry() {
        String file = "claims/c0/claim-0000/t0.yaml";
        TestRepository repository =
                TestRepository.with(directory.resolve("claims.git"), Map.of(PATH, registryOf(1), file, "kind: A\n"));
        try (RegistryService service = started(repository, "--sync.interval=1h")) {
            assertThat(service.client()
                            .get("/api/v1/claims/claim-0000/manifest")
                            .body())
                    .isEqualTo("---\nkind: A\n");
            String next = repository.commit("main", "Change", Map.of(file, "kind: B\n"));
            service.push();
            service.awaitRevision(next);
            assertThat(service.client()
                            .get("/api/v1/claims/claim-0000/manifest")
                            .body())
                    .isEqualTo("---\nkind: B\n");
        }
    }

    @Test
    void showsPrometheusHowItIs() {
        TestRepository repository = repository(RegistryService.fixture("registry.yaml"));
        String first = repository.head("main").orElseThrow();
        try (RegistryService service = started(repository, "--sync.interval=1h")) {
            assertThat(metrics(service))
                    .contains("claim_registry_claims{status=\"active\"} 2.0")
                    .contains("claim_registry_age_seconds ")
                    .contains("claim_registry_loaded 1.0")
                    .contains("claim_registry_problem 0.0")
                    .contains("claim_registry_info{revision=\"" + first + "\"} 1")
                    .contains("claim_registry_sync_failures 0.0")
                    .contains("claim_registry_sync_seconds_count{outcome=\"updated\"} 1");

            String second = repository.commit("main", "Less", Map.of(PATH, registryOf(1)));
            service.push();
            await().untilAsserted(() -> assertThat(metrics(service))
                    .contains("claim_registry_info{revision=\"" + second + "\"} 1")
                    .doesNotContain(first));

            repository.commit("main", "Break", Map.of(PATH, "claims: ["));
            service.push();
            await().untilAsserted(() -> assertThat(metrics(service))
                    .contains("claim_registry_problem 1.0")
                    .contains("claim_registry_info{revision=\"" + second + "\"} 1"));
        }
    }

    private static String metrics(RegistryService service) {
        return service.client().get("/actuator/prometheus").body();
    }

    private static void awaitProblem(RegistryService service, String... words) {
        await().untilAsserted(() ->
                assertThat(service.health().get("problem")).asString().contains(words));
    }

    private TestRepository repository(String registry) {
        return TestRepository.with(directory.resolve("claims.git"), Map.of(PATH, registry));
    }

    private RegistryService start(Path remote, String... arguments) {
        return RegistryService.start(directory.resolve("cache"), remote.toString(), arguments);
    }

    private RegistryService started(TestRepository repository, String... arguments) {
        RegistryService service = start(repository.directory(), arguments);
        service.awaitRevision(repository.head("main").orElseThrow());
        return service;
    }
}
