package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.items;
import static io.claimmachinery.registry.RegistryService.metadata;
import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits are an hour apart, the first at midnight of 2026-02-01. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimeTravelTests {

    private static final String FILES = "claims/infra/app-pvc/";

    private PastRepository past;
    private RegistryService service;
    private String start;
    private String grown;
    private String deleted;

    @BeforeAll
    void write(@TempDir Path directory) {
        past = new PastRepository(directory.resolve("claims.git"));
        past.entry("other", "status: active").entry("summary").entry("timeline").entry("changes");
        start = past.entry("app-pvc", "status: creating")
                .commit("Start", FILES + "volumeclaim.yaml", "size: 20Gi\n", FILES + "order.yaml", "kind: O\n");
        past.entry("app-pvc", "status: active").commit("Status");
        grown = past.commit("Grow", FILES + "volumeclaim.yaml", "size: 50Gi\n");
        deleted = past.without("app-pvc").commit("Delete", FILES + "volumeclaim.yaml", "", FILES + "order.yaml", "");
        past.entry("newer").commit("Another");
        service = past.serve(directory.resolve("cache"));
        past.awaitHistory(service);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    /** Wherever a time can be. The pages take days, too, so that an address of theirs can be copied. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/claims?at=",
                "/api/v1/claims/summary?at=",
                "/api/v1/claims/app-pvc?at=",
                "/api/v1/claims/app-pvc/manifest?at=",
                "/api/v1/claims/changes?from=",
                "/api/v1/claims/changes?from=2026-02-01&to=",
                "/api/v1/claims/timeline?step=1d&from="
            })
    void aDayMeansItsBeginning(String address) {
        HttpResponse<String> day = service.client().get(address + "2026-02-01");
        assertThat(day.statusCode()).as(day.body()).isEqualTo(200);
        assertThat(withoutAge(day)).isEqualTo(withoutAge(service.client().get(address + "2026-02-01T00:00:00Z")));
        assertThat(service.client().get(address + "2026-02-30").statusCode()).isEqualTo(400);
    }

    private static String withoutAge(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"(to|checkedAt)\":\"[^\"]*\"|\"(stepSeconds|ageSeconds|seconds)\":\\d+", "");
    }

    @Test
    void listsTheInventoryAsItWasAtARevision() {
        Map<String, Object> list = service.json("/api/v1/claims?at=" + start);
        assertThat(items(list))
                .extracting("name")
                .containsExactly("app-pvc", "changes", "other", "summary", "timeline");
        assertThat(items(list).getFirst()).containsEntry("status", "creating");
        assertThat(metadata(list))
                .containsEntry("revision", start)
                .containsEntry("committedAt", "2026-02-01T00:00:00Z")
                .containsEntry("total", 5);
        assertThat(service.names("/api/v1/claims?status=creating&at=" + start.substring(0, 9)))
                .containsExactly("app-pvc");
        assertThat(service.json("/api/v1/claims/summary?at=" + start).get("facets"))
                .asString()
                .startsWith("{category={infra=5}, template={volumeclaim=5}, status={=3, active=1, creating=1}, "
                        + "source={cli=5}, namespace={=5}, createdBy={anna=5}, cluster={=5}");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-01T00:00:00Z, creating",
        "2026-02-01T00:59:59Z, creating",
        "2026-02-01T01:00:00Z, active",
        "2026-02-01T03:30:00%2B01:00, active",
        "2026-02-01T03:30:00+01:00, active",
    })
    void readsTimesAsTheLastCommitUpToThen(String time, String status) {
        assertThat(service.json("/api/v1/claims/app-pvc?at=" + time)).containsEntry("status", status);
    }

    @Test
    void showsTheFilesOfThatTime() {
        assertThat(file("manifest", start)).isEqualTo("---\nsize: 20Gi\n");
        assertThat(file("manifest", grown)).isEqualTo("---\nsize: 50Gi\n");
        assertThat(file("order", start)).isEqualTo("kind: O\n");
        assertThat(file("order", grown)).isEqualTo("kind: O\n");
        assertThat(service.client()
                        .get("/api/v1/claims/app-pvc/manifest?at=" + start)
                        .headers()
                        .firstValue("X-Registry-Revision"))
                .hasValue(start);
        problem(service.client().get("/api/v1/claims/other/manifest?at=" + start), 404);
    }

    @Test
    void keepsAPagedListAtItsRevision() {
        Map<String, Object> first = service.json("/api/v1/claims?limit=3&at=2026-02-01T00:30:00Z");
        assertThat(items(first)).extracting("name").containsExactly("app-pvc", "changes", "other");
        String next = "&continue=" + metadata(first).get("continue");
        assertThat(service.names("/api/v1/claims?limit=3&at=2026-02-01T00:30:00Z" + next))
                .containsExactly("summary", "timeline");
        problem(service.client().get("/api/v1/claims?limit=3" + next), 400);
    }

    @Test
    void listsDeletedClaimsForAsLongAsThereIsHistory() {
        assertThat(service.names("/api/v1/claims")).doesNotContain("app-pvc");
        assertThat(service.names("/api/v1/claims?deleted=true"))
                .containsExactly("app-pvc", "changes", "newer", "other", "summary", "timeline");
        assertThat(items(service.json("/api/v1/claims?deleted=only")))
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .containsEntry("name", "app-pvc")
                        .containsEntry("status", "active")
                        .containsEntry("deletedAt", "2026-02-01T03:00:00Z")
                        .containsEntry("deletedIn", deleted));
        assertThat(service.names("/api/v1/claims?deleted=only&at=" + grown)).isEmpty();
        assertThat(problem(service.client().get("/api/v1/claims/app-pvc"), 404))
                .extractingByKey("detail")
                .asString()
                .startsWith("Claim 'app-pvc' was deleted by commit " + deleted.substring(0, 7)
                        + " at 2026-02-01T03:00:00Z.");
    }

    @ParameterizedTest
    @CsvSource({
        "at=ffffffffffffffffffffffffffffffffffffffff, 404, revision-not-found",
        "at=2026-01-31T23:59:59Z, 410, outside-history",
        "at=2999-01-01T00:00:00Z, 400, invalid-query",
        "at=yesterday, 400, invalid-query",
        "at=fff, 400, invalid-query",
        "deleted=maybe, 400, invalid-query",
    })
    void saysWhyThereIsNoSuchPast(String query, int status, String type) {
        for (String path : new String[] {"/api/v1/claims", "/api/v1/claims/other", "/api/v1/claims/other/manifest"}) {
            if (query.startsWith("at=") || path.endsWith("claims")) {
                assertThat(problem(service.client().get(path + "?" + query), status))
                        .as(path)
                        .containsEntry("type", "urn:claim-machinery:problem:" + type);
            }
        }
    }

    @Test
    void saysWhichPastThereIs() {
        assertThat(problem(service.client().get("/api/v1/claims?at=2025-02-01T00:00:00Z"), 410))
                .containsEntry("historyFrom", "2026-02-01T00:00:00Z")
                .containsEntry("historyTo", "2026-02-01T04:00:00Z")
                .containsEntry(
                        "detail",
                        "The history does not go back to 2025-02-01T00:00:00Z. The branch begins at"
                                + " 2026-02-01T00:00:00Z.");
    }

    @Test
    void answersWhatStaysAsItIsOnlyOnce() {
        for (String path :
                new String[] {"/api/v1/claims", "/api/v1/claims/app-pvc", "/api/v1/claims/app-pvc/manifest"}) {
            var answer = service.client().get(path + "?at=" + start);
            assertThat(answer.headers().firstValue("Last-Modified")).as(path).isEmpty();
            String etag = answer.headers().firstValue("ETag").orElseThrow();
            assertThat(service.client()
                            .get(path + "?at=" + start, "If-None-Match", etag)
                            .statusCode())
                    .as(path)
                    .isEqualTo(304);
        }
    }

    private String file(String kind, String revision) {
        return service.client()
                .get("/api/v1/claims/app-pvc/" + kind + "?at=" + revision)
                .body();
    }
}
