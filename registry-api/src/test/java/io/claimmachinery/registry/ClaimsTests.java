package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.fixture;
import static io.claimmachinery.registry.RegistryService.items;
import static io.claimmachinery.registry.RegistryService.metadata;
import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.registry.Facet;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimsTests {

    private static final String PVC = "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: app-pvc";
    private static final String EXTRA = "---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: extra\n";
    private static final String ORDER = "---\nkind: ClaimOrder\nmetadata:\n  name: app-pvc\n";

    private RegistryService service;
    private String revision;

    @BeforeAll
    void start(@TempDir Path directory) {
        TestRepository repository = TestRepository.with(
                directory.resolve("claims.git"),
                Map.of(
                        "claims/registry.yaml",
                        fixture("registry.yaml"),
                        "claims/infra/app-pvc/volumeclaim.yaml",
                        PVC,
                        "claims/infra/app-pvc/additional.yaml",
                        EXTRA,
                        "claims/infra/app-pvc/kustomization.yaml",
                        "resources: [volumeclaim.yaml]\n",
                        "claims/infra/app-pvc/catalog-info.yaml",
                        "kind: Component\n",
                        "claims/infra/app-pvc/order.yaml",
                        ORDER,
                        "claims/cli/hacky.yaml",
                        "kind: VM\n",
                        "deploy/secret.yaml",
                        "password: hunter2\n"));
        revision = repository.head("main").orElseThrow();
        service = RegistryService.start(
                directory.resolve("cache"), repository.directory().toString(), "--sync.interval=1h");
        service.awaitRevision(revision);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void listsAllClaimsByNameWithWhatProxiesStripInTheBody() {
        Map<String, Object> list = service.json("/api/v1/claims");
        assertThat(list)
                .containsEntry("apiVersion", "claim-registry.io/v1alpha1")
                .containsEntry("kind", "ClaimList");
        assertThat(metadata(list))
                .containsEntry("revision", revision)
                .containsEntry("committedAt", "2026-02-02T02:40:00Z")
                .containsEntry("total", 6)
                .containsKeys("checkedAt", "ageSeconds")
                .doesNotContainKeys("continue", "remainingItemCount", "problem");
        assertThat(service.names("/api/v1/claims"))
                .containsExactly("app-pvc", "build-db", "cache", "hacky", "outside", "rooted");
    }

    @Test
    void servesAnEntryAsTheFileHoldsIt() {
        assertThat(service.json("/api/v1/claims/app-pvc"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("name", "app-pvc"),
                        Map.entry("template", "volumeclaim"),
                        Map.entry("category", "infra"),
                        Map.entry("namespace", "default"),
                        Map.entry("status", "active"),
                        Map.entry("statusMessage", "Ready: True, Synced: True"),
                        Map.entry("lastCheckedAt", "2026-02-15T12:00:00Z"),
                        Map.entry("createdAt", "2026-02-04T19:43:28Z"),
                        Map.entry("createdBy", "patrick"),
                        Map.entry("source", "backstage"),
                        Map.entry("repository", "stuttgart-things/harvester"),
                        Map.entry("path", "claims/infra/app-pvc"),
                        Map.entry("costCentre", 4711),
                        Map.entry("labels", Map.of("team", "storage"))));
    }

    @Test
    void servesEntriesOfOlderToolsWithTheirEmptyFieldsAndLeavesOutAbsentOnes() {
        assertThat(service.json("/api/v1/claims/hacky"))
                .containsEntry("category", "")
                .containsEntry("repository", "")
                .containsEntry("path", "claims/cli/hacky.yaml")
                .doesNotContainKeys("namespace", "status", "statusMessage", "lastCheckedAt", "expiresAt", "cluster");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status=active                          | app-pvc outside",
                "status=active,error                    | app-pvc build-db outside",
                "status=active&status=error,creating    | app-pvc build-db cache outside",
                "status=active&category=&template=      | app-pvc outside",
                "category=apps&createdBy=anna&source=ci | cache",
                "namespace=build                        | build-db cache",
                "cluster=lab                            | build-db",
                "template=vm&category=infra             | outside",
                "status=nothing                         | ''",
                "search=DISK                            | build-db",
                "search=ANNA+apps                       | build-db cache",
                "search=ready:+true                     | app-pvc",
                "search=nowhere                         | ''",
                "sort=-createdAt                        | cache build-db app-pvc outside hacky rooted",
                "sort=createdAt                         | rooted hacky outside app-pvc build-db cache",
                "sort=-status                           | build-db cache app-pvc outside hacky rooted",
                "sort=template,-name                    | build-db cache rooted outside hacky app-pvc",
                "sort=expiresAt                         | cache app-pvc build-db hacky outside rooted",
                "unknown=parameter&limit=0&status=error | build-db",
            })
    void findsClaims(String query, String names) {
        List<String> expected = names.isEmpty() ? List.of() : List.of(names.split(" ", -1));
        assertThat(service.names("/api/v1/claims?" + query)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sort=size",
                "sort=name,name,name,name",
                "limit=-1",
                "limit=many",
                "continue=%25%25",
                "continue=abc"
            })
    void refusesQueriesThatCannotBeMeant(String query) {
        var problem = problem(service.client().get("/api/v1/claims?" + query), 400);
        assertThat(problem.get("detail")).asString().isNotBlank();
    }

    @Test
    void refusesImmoderateQueries() {
        String many = "status=" + "x,".repeat(50) + "y".repeat(10);
        assertThat(service.client().get("/api/v1/claims?" + many).statusCode()).isEqualTo(200);
        StringBuilder values = new StringBuilder("status=0");
        for (int i = 1; i < 101; i++) {
            values.append(',').append(i);
        }
        problem(service.client().get("/api/v1/claims?" + values), 400);
        problem(service.client().get("/api/v1/claims?search=" + "x".repeat(201)), 400);
    }

    @Test
    void countsClaimsByFacet() {
        Map<String, Object> summary = service.json("/api/v1/claims/summary?category=apps,infra");
        assertThat(summary).containsEntry("kind", "ClaimSummary");
        assertThat(metadata(summary)).containsEntry("total", 4).containsEntry("revision", revision);
        Map<Object, Object> facets = new HashMap<>((Map<?, ?>) Objects.requireNonNull(summary.get("facets")));
        assertThat(facets.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Facet.values()).map(Facet::field).toList());
        assertThat(facets)
                .containsAllEntriesOf(Map.of(
                        "category", Map.of("apps", 2, "infra", 2),
                        "template", Map.of("postgres", 1, "redis", 1, "vm", 1, "volumeclaim", 1),
                        "status", Map.of("active", 2, "creating", 1, "error", 1),
                        "source", Map.of("backstage", 1, "ci", 1, "cli", 2),
                        "namespace", Map.of("", 1, "build", 2, "default", 1),
                        "createdBy", Map.of("anna", 2, "mallory", 1, "patrick", 1),
                        "cluster", Map.of("", 3, "lab", 1)));
    }

    @Test
    void pagesThroughEveryClaimOnce() {
        List<String> seen = new ArrayList<>();
        String next = "";
        List<Object> remaining = new ArrayList<>();
        do {
            Map<String, Object> page = service.json("/api/v1/claims?sort=-createdAt&limit=4" + next);
            items(page).forEach(item -> seen.add(String.valueOf(item.get("name"))));
            remaining.add(metadata(page).getOrDefault("remainingItemCount", 0));
            next = metadata(page).containsKey("continue")
                    ? "&continue=" + metadata(page).get("continue")
                    : "";
        } while (!next.isEmpty());
        assertThat(seen).containsExactly("cache", "build-db", "app-pvc", "outside", "hacky", "rooted");
        assertThat(remaining).containsExactly(2, 0);
    }

    @Test
    void refusesAContinueTokenOfAnotherQuery() {
        Map<String, Object> page = service.json("/api/v1/claims?limit=1");
        String token = String.valueOf(metadata(page).get("continue"));
        problem(service.client().get("/api/v1/claims?limit=1&status=active&continue=" + token), 400);
        assertThat(service.names("/api/v1/claims?limit=2&continue=" + token)).containsExactly("build-db", "cache");
    }

    @Test
    void answersNothingNewToWhoHasIt() {
        for (String path : List.of(
                "/api/v1/claims?status=active",
                "/api/v1/claims/app-pvc",
                "/api/v1/claims/summary",
                "/api/v1/claims/app-pvc/manifest")) {
            var first = service.client().get(path);
            String etag = first.headers().firstValue("ETag").orElseThrow();
            assertThat(etag).startsWith("\"" + revision + "-").endsWith("\"");
            assertThat(first.headers().firstValue("X-Registry-Revision")).hasValue(revision);
            assertThat(first.headers().firstValue("Age")).isPresent();
            assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
            var again = service.client().get(path, "If-None-Match", etag);
            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            String modified = first.headers().firstValue("Last-Modified").orElseThrow();
            assertThat(service.client().get(path, "If-Modified-Since", modified).statusCode())
                    .isEqualTo(304);
        }
        String other = service.client()
                .get("/api/v1/claims?status=error")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertThat(service.client()
                        .get("/api/v1/claims?status=active", "If-None-Match", other)
                        .statusCode())
                .isEqualTo(200);
    }

    /** The usual request has a way of its own; a weighed format is unusual, and answered by the controller. */
    @ParameterizedTest
    @ValueSource(
            strings = {"app-pvc", "hacky", "nobody", "summary", "app-pvc/manifest", "app%2Dpvc", "app-pvc;x=y", ""})
    void theUsualRequestIsAnsweredAsAnyOther(String name) {
        String path = "/api/v1/claims/" + name;
        String[] headers = {"X-Request-ID", "one", "Origin", "https://elsewhere.example"};

        var usual = service.client().get(path, headers);
        var weighed = service.client()
                .get(
                        path,
                        "X-Request-ID",
                        "one",
                        "Origin",
                        "https://elsewhere.example",
                        "Accept",
                        "application/json;q=0.9, */*;q=0.1");

        assertThat(usual.statusCode()).isEqualTo(weighed.statusCode());
        assertThat(withoutTime(usual.body())).isEqualTo(withoutTime(weighed.body()));
        assertThat(namesAndValues(usual)).isEqualTo(namesAndValues(weighed));
    }

    /** A list has such a way as well, for the first page of the current inventory. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "?limit=0",
                "?limit=1",
                "?limit=2&sort=-createdAt",
                "?status=error",
                "?status=error&status=active",
                "?status=error,active&search=PVC++app",
                "?category=nowhere",
                "?sort=&limit=&search=",
                "?sort=size",
                "?limit=-1",
                "?limit=many",
                "?pending=true",
                "?deleted=true",
                "?continue=x",
                "?at=2020-01-01T00:00:00Z",
                "?sta%74us=error",
                "?unknown=1",
                "/?limit=1"
            })
    void aUsualListIsAnsweredAsAnyOther(String query) {
        String path = "/api/v1/claims" + query;
        String[] headers = {"X-Request-ID", "one", "Origin", "https://elsewhere.example"};
        String[] weighed = {
            "X-Request-ID", "one", "Origin", "https://elsewhere.example", "Accept", "application/json;q=0.9, */*;q=0.1"
        };

        var expected = service.client().get(path, weighed);
        for (int time = 1; time <= 2; time++) {
            var usual = service.client().get(path, headers);

            assertThat(usual.statusCode()).isEqualTo(expected.statusCode());
            assertThat(withoutTime(usual.body())).isEqualTo(withoutTime(expected.body()));
            Map<String, List<String>> answered = namesAndValues(usual);
            Map<String, List<String>> asAnyOther = namesAndValues(expected);
            // A list that was written before has a known length
            answered.remove("transfer-encoding");
            asAnyOther.remove("transfer-encoding");
            assertThat(answered).isEqualTo(asAnyOther);
        }
    }

    @Test
    void listsOfTheSameMeaningAreTheSameAnswer() {
        var one = service.client().get("/api/v1/claims?status=error,active&search=app");
        var other = service.client().get("/api/v1/claims?search=APP&status=active&status=error&limit=0");

        assertThat(other.headers().firstValue("ETag")).isEqualTo(one.headers().firstValue("ETag"));
        assertThat(withoutTime(other.body())).isEqualTo(withoutTime(one.body()));
    }

    private static String withoutTime(String body) {
        return body.replaceAll("\"(checkedAt|ageSeconds|timestamp)\":[^,}]+", "");
    }

    private static Map<String, List<String>> namesAndValues(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeAll(List.of("age", "date", "content-length"));
        return headers;
    }

    @Test
    void anAnswerFromKeptBytesIsCountedUnderItsPattern() {
        service.json("/api/v1/claims/app-pvc");

        service.json("/api/v1/claims?status=error");

        assertThat(service.client().get("/actuator/prometheus").body())
                .containsPattern(
                        "http_server_requests_seconds_count\\{[^}]*uri=\"/api/v1/claims/\\{name}\"[^}]*} [1-9]")
                .containsPattern("http_server_requests_seconds_count\\{[^}]*uri=\"/api/v1/claims\"[^}]*} [1-9]")
                .doesNotContain("uri=\"/api/v1/claims/app-pvc\"");
    }

    @Test
    void saysThatAClaimIsNotThere() {
        var problem = problem(service.client().get("/api/v1/claims/nobody"), 404);
        assertThat(problem).containsEntry("type", "urn:claim-machinery:problem:claim-not-found");
        assertThat(problem.get("error")).asString().contains("'nobody'");
    }

    @Test
    void showsTheManifestsOfAClaimThatOfItsTemplateFirst() {
        var response = service.client().get("/api/v1/claims/app-pvc/manifest");
        assertThat(response.headers().firstValue("content-type")).hasValue("application/yaml;charset=UTF-8");
        assertThat(response.body()).isEqualTo("---\n" + PVC + "\n" + EXTRA);
        assertThat(service.client().get("/api/v1/claims/hacky/manifest").body()).isEqualTo("---\nkind: VM\n");
    }

    @Test
    void showsTheOrderOfAClaim() {
        assertThat(service.client().get("/api/v1/claims/app-pvc/order").body()).isEqualTo(ORDER);
        problem(service.client().get("/api/v1/claims/hacky/order"), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"outside", "rooted", "build-db"})
    void showsNoFilesThatAreNotTheClaimsOwn(String name) {
        var response = service.client().get("/api/v1/claims/" + name + "/manifest");
        assertThat(problem(response, 404)).containsEntry("type", "urn:claim-machinery:problem:claim-file-not-found");
        assertThat(response.body()).doesNotContain("hunter2");
    }
}
