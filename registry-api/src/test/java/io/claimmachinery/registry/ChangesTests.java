package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.items;
import static io.claimmachinery.registry.RegistryService.metadata;
import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangesTests {

    private PastRepository past;
    private RegistryService service;
    private String start;
    private String end;

    @BeforeAll
    void write(@TempDir Path directory) {
        past = new PastRepository(directory.resolve("claims.git"));
        start = past.entry("changed", "status: creating")
                .entry("goes")
                .entry("stays")
                .commit("Start");
        past.entry("changed", "status: error").entry("short").commit("Between");
        end = past.without("goes")
                .without("short")
                .entry("changed", "status: active", "owner: {team: a}")
                .entry("new", "status: active")
                .commit("End");
        past.entry("later").commit("Later");
        service = past.serve(directory.resolve("cache"));
        past.awaitHistory(service);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void comparesTwoPoints() {
        Map<String, Object> changes = service.json("/api/v1/claims/changes?from=" + start + "&to=2026-02-01T02:10:00Z");
        assertThat(changes)
                .containsEntry("kind", "ClaimChanges")
                .containsEntry("from", Map.of("revision", start, "committedAt", "2026-02-01T00:00:00Z"))
                .containsEntry("to", Map.of("revision", end, "committedAt", "2026-02-01T02:00:00Z"))
                .containsEntry("counts", Map.of("added", 1, "changed", 1, "removed", 1));
        List<Map<String, Object>> items = items(changes);
        assertThat(items).extracting("name").containsExactly("changed", "goes", "new");
        assertThat(items).extracting("change").containsExactly("changed", "removed", "added");
        assertThat(items.get(0))
                .doesNotContainKey("entry")
                .containsEntry(
                        "fields",
                        List.of(
                                Map.of("field", "status", "before", "creating", "after", "active"),
                                Map.of("field", "owner", "after", Map.of("team", "a"))));
        assertThat(String.valueOf(items.get(1).get("entry"))).contains("name=goes");
        assertThat(String.valueOf(items.get(2).get("entry"))).contains("name=new");
    }

    /** What a change of parameters does: the order and the manifest, while the entry stays as it is. */
    @Test
    void findsClaimsOfWhichOnlyFilesChanged(@TempDir Path directory) {
        PastRepository files = new PastRepository(directory.resolve("claims.git"));
        String before = files.entry("a")
                .entry("b")
                .commit(
                        "Start",
                        "claims/infra/a/order.yaml",
                        "storage: 10Gi\n",
                        "claims/infra/a/old.yaml",
                        "kind: Old\n",
                        "claims/infra/b/order.yaml",
                        "storage: 10Gi\n");
        files.commit("Try", "claims/infra/a/order.yaml", "storage: 20Gi\n", "claims/infra/a/tried.yaml", "kind: T\n");
        String after = files.commit(
                "Change",
                "claims/infra/a/old.yaml",
                "",
                "claims/infra/a/tried.yaml",
                "",
                "claims/infra/a/order.yaml",
                "storage: 50Gi\n",
                "claims/infra/a/new.yaml",
                "kind: New\n");
        try (RegistryService other = files.serve(directory.resolve("cache"))) {
            files.awaitHistory(other);
            String question = "?from=" + before + "&to=" + after;
            Map<String, Object> changes = other.json("/api/v1/claims/changes" + question);
            assertThat(changes).containsEntry("counts", Map.of("added", 0, "changed", 1, "removed", 0));
            assertThat(items(changes))
                    .singleElement()
                    .satisfies(item -> assertThat(item)
                            .containsEntry("name", "a")
                            .containsEntry("change", "changed")
                            .containsEntry("fields", List.of())
                            .containsEntry(
                                    "files",
                                    List.of(
                                            Map.of("path", "claims/infra/a/new.yaml", "change", "added"),
                                            Map.of("path", "claims/infra/a/old.yaml", "change", "removed"),
                                            Map.of("path", "claims/infra/a/order.yaml", "change", "modified"))));
            assertThat(other.client()
                            .get("/compare" + question, "Accept", "text/html")
                            .body())
                    .contains("claims/infra/a/order.yaml modified");
        }
    }

    @Test
    void endsNowAndTakesTheFiltersOfAList() {
        assertThat(items(service.json("/api/v1/claims/changes?from=" + end)))
                .extracting("name")
                .containsExactly("later");
        assertThat(items(service.json("/api/v1/claims/changes?status=active&from=" + start)))
                .extracting("name")
                .containsExactly("changed", "new");
        assertThat(items(service.json("/api/v1/claims/changes?from=" + start + "&to=" + start)))
                .isEmpty();
    }

    @Test
    void pagesBetweenTheSameCommits() {
        String question = "/api/v1/claims/changes?limit=2&from=" + start;
        Map<String, Object> first = service.json(question);
        assertThat(items(first)).extracting("name").containsExactly("changed", "goes");
        assertThat(metadata(first)).containsEntry("total", 4).containsEntry("remainingItemCount", 2);
        String token = "&continue=" + metadata(first).get("continue");
        assertThat(items(service.json(question + token))).extracting("name").containsExactly("later", "new");
        problem(service.client().get(question + "&status=error" + token), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?from=soon",
                "?from=2026-02-01T02:00:00Z&to=2026-02-01T00:00:00Z",
                "?from=2026-02-01T02:00:00Z&limit=1000",
                "?from=2026-02-01T02:00:00Z&continue=x"
            })
    void refusesWhatItDoesNotUnderstand(String query) {
        assertThat(problem(service.client().get("/api/v1/claims/changes" + query), 400))
                .containsEntry("type", "urn:claim-machinery:problem:invalid-query");
    }
}
