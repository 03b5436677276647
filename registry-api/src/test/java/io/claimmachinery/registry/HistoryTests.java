package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.items;
import static io.claimmachinery.registry.RegistryService.metadata;
import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTests {

    private static final String MANIFEST = "claims/infra/app-pvc/volumeclaim.yaml";

    @TempDir
    private Path directory;

    @Test
    void tellsWhatEachCommitDidToAClaim() {
        PastRepository past = past();
        String start = past.entry("other").commit("Start");
        String created = past.entry("app-pvc", "status: active")
                .commit("Add app-pvc (#12)", MANIFEST, "size: 20Gi\n", "claims/infra/app-pvc/order.yaml", "kind: O\n");
        past.entry("other", "status: error").commit("Status of another");
        String status = past.entry("app-pvc", "status: error", "statusMessage: \"no space\"")
                .commit("Status of 1 claim");
        String changed = past.commit("Merge pull request #34 from o/change\n\nGrow", MANIFEST, "size: 50Gi\n");
        String deleted =
                past.without("app-pvc").commit("Delete app-pvc", MANIFEST, "", "claims/infra/app-pvc/order.yaml", "");
        try (RegistryService service = past.serve(directory.resolve("cache"))) {
            past.awaitHistory(service);
            Map<String, Object> history = service.json("/api/v1/claims/app-pvc/history");

            assertThat(history)
                    .containsEntry("apiVersion", "claim-registry.io/v1alpha1")
                    .containsEntry("kind", "ClaimHistory");
            assertThat(metadata(history))
                    .containsEntry("revision", deleted)
                    .containsEntry("historyFrom", "2026-02-01T00:00:00Z")
                    .containsEntry("historyExtent", "beginning")
                    .containsEntry("complete", true)
                    .containsEntry("total", 4)
                    .doesNotContainKeys("continue", "remainingItemCount", "problem");
            assertThat(items(history)).extracting("revision").containsExactly(deleted, changed, status, created);
            assertThat(items(history)).extracting("kind").containsExactly("deleted", "changed", "status", "created");
            assertThat(items(history)).extracting("author").containsOnly("Anna");
            assertThat(items(history).get(1))
                    .containsEntry("subject", "Merge pull request #34 from o/change")
                    .containsEntry("pullRequest", 34)
                    .containsEntry("committedAt", "2026-02-01T04:00:00Z")
                    .containsEntry("fields", List.of())
                    .containsEntry("files", List.of(Map.of("path", MANIFEST, "change", "modified")));
            assertThat(items(history).get(2))
                    .doesNotContainKey("pullRequest")
                    .containsEntry(
                            "fields",
                            List.of(
                                    Map.of("field", "status", "before", "active", "after", "error"),
                                    Map.of("field", "statusMessage", "after", "no space")))
                    .containsEntry("files", List.of());
            assertThat(items(history).get(3)).containsEntry("pullRequest", 12);
            assertThat(fields(items(history).get(3))).contains(Map.of("field", "status", "after", "active"));
            assertThat(fields(items(history).get(0))).contains(Map.of("field", "status", "before", "error"));
            assertThat(items(service.json("/api/v1/claims/other/history")))
                    .extracting("revision")
                    .last()
                    .isEqualTo(start);
        }
    }

    /** As where a collector writes the time of each check: more changes than are put together at once. */
    @Test
    void readsAPastInWhichEachCommitChangesEveryClaim() {
        PastRepository past = past();
        for (int commit = 0; commit < 70; commit++) {
            for (int claim = 0; claim < 300; claim++) {
                past.entry("claim-%04d".formatted(claim), "statusMessage: pass-" + commit);
            }
            past.commit("Check " + commit);
        }
        try (RegistryService service = past.serve(directory.resolve("cache"))) {
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(service.history()).containsEntry("extent", "beginning"));
            Map<String, Object> history = service.json("/api/v1/claims/claim-0299/history?limit=200");

            assertThat(metadata(history)).containsEntry("complete", true).containsEntry("total", 70);
            assertThat(items(history))
                    .extracting("subject")
                    .startsWith("Check 69", "Check 68")
                    .endsWith("Check 0");
            assertThat(fields(items(history).get(20)))
                    .containsExactly(Map.of("field", "statusMessage", "before", "pass-48", "after", "pass-49"));
        }
    }

    @Test
    void comparesTheFilesOfAClaimOnRequest() {
        PastRepository past = past();
        past.entry("app-pvc")
                .commit("Add", MANIFEST, "size: 20Gi\nclass: slow\n", "claims/infra/app-pvc/logo.png", "PNG");
        past.commit("Grow", MANIFEST, "size: 50Gi\nclass: slow\n", "claims/infra/app-pvc/logo.png", "");
        try (RegistryService service = past.serve(directory.resolve("cache"))) {
            past.awaitHistory(service);
            List<Map<String, Object>> items = items(service.json("/api/v1/claims/app-pvc/history?diff=true"));
            assertThat(files(items.get(0)))
                    .containsExactlyInAnyOrder(
                            Map.of(
                                    "path",
                                    MANIFEST,
                                    "change",
                                    "modified",
                                    "diff",
                                    "diff --git a/" + MANIFEST + " b/" + MANIFEST + "\n--- a/" + MANIFEST + "\n+++ b/"
                                            + MANIFEST + "\n@@ -1,2 +1,2 @@\n-size: 20Gi\n+size: 50Gi\n class: slow\n"),
                            Map.of(
                                    "path",
                                    "claims/infra/app-pvc/logo.png",
                                    "change",
                                    "removed",
                                    "diffOmitted",
                                    "only YAML files are shown"));
            assertThat(files(items.get(1)))
                    .anySatisfy(file -> assertThat(String.valueOf(file.get("diff")))
                            .contains("new file mode", "--- /dev/null", "+size: 20Gi"));
        }
    }

    @Test
    void pagesAHistoryAndStaysWhereItWasWhenTheClaimChanges() {
        PastRepository past = past();
        past.entry("app-pvc").commit("Add");
        for (int i = 1; i <= 4; i++) {
            past.entry("app-pvc", "costCentre: " + i).commit("Change " + i);
        }
        try (RegistryService service = past.serve(directory.resolve("cache"))) {
            past.awaitHistory(service);
            Map<String, Object> first = service.json("/api/v1/claims/app-pvc/history?limit=2");
            assertThat(items(first)).extracting("subject").containsExactly("Change 4", "Change 3");
            assertThat(metadata(first)).containsEntry("total", 5).containsEntry("remainingItemCount", 3);

            past.entry("app-pvc", "costCentre: 5").commit("Change 5");
            service.push();
            past.awaitHistory(service);
            Map<String, Object> second = service.json("/api/v1/claims/app-pvc/history?limit=2&continue="
                    + metadata(first).get("continue"));
            assertThat(items(second)).extracting("subject").containsExactly("Change 2", "Change 1");
            Map<String, Object> third = service.json("/api/v1/claims/app-pvc/history?limit=2&continue="
                    + metadata(second).get("continue"));
            assertThat(items(service.json("/api/v1/claims/app-pvc/history?limit=0")))
                    .hasSize(6);
            assertThat(items(third)).extracting("subject").containsExactly("Add");
            assertThat(metadata(third)).doesNotContainKeys("continue", "remainingItemCount");
        }
    }

    @Test
    void answersProblemsThatSayWhatIsWrong() {
        PastRepository past = past();
        past.entry("app-pvc").commit("Add");
        try (RegistryService service = past.serve(directory.resolve("cache"))) {
            past.awaitHistory(service);
            String path = "/api/v1/claims/app-pvc/history";
            assertThat(problem(service.client().get("/api/v1/claims/nobody/history"), 404))
                    .containsEntry("type", "urn:claim-machinery:problem:claim-not-found")
                    .containsEntry("detail", "No commit since 2026-02-01T00:00:00Z has a claim 'nobody'.");
            for (String wrong : List.of("?limit=-1", "?limit=501", "?limit=x", "?continue=x", "?diff=maybe")) {
                assertThat(service.client().get(path + wrong).statusCode())
                        .as(wrong)
                        .isEqualTo(400);
            }
            assertThat(problem(service.client().get(path + "?diff=maybe"), 400))
                    .containsEntry("detail", "diff must be true or false.");
            assertThat(problem(service.client().get(path + "?limit=x"), 400))
                    .containsEntry("detail", "limit must be a whole number.");
            String etag =
                    service.client().get(path).headers().firstValue("ETag").orElseThrow();
            assertThat(service.client().get(path, "If-None-Match", etag).statusCode())
                    .isEqualTo(304);
        }
        try (RegistryService service = past.serve(directory.resolve("other"), "0")) {
            assertThat(directory.resolve("other/history")).doesNotExist();
            assertThat(problem(service.client().get("/api/v1/claims/app-pvc/history"), 404))
                    .containsEntry("type", "urn:claim-machinery:problem:history-off");
        }
    }

    private PastRepository past() {
        return new PastRepository(directory.resolve("srv/claims.git"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> fields(Map<String, Object> item) {
        return (List<Map<String, Object>>) Objects.requireNonNull(item.get("fields"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> files(Map<String, Object> item) {
        return (List<Map<String, Object>>) Objects.requireNonNull(item.get("files"));
    }
}
