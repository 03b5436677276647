package io.claimmachinery.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.testing.TestRepository;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The inventory for Backstage's catalog, by URL. That Backstage's own validators take such entities is tried with
 * {@code @backstage/catalog-model} in the module deploy.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackstageCatalogTests {

    private static final String REGISTRY = """
        apiVersion: claim-registry.io/v1alpha1
        kind: ClaimRegistry
        claims:
          - {name: app, template: volumeclaim, category: infra, status: error, statusMessage: "No \\e]8;;x disk", path: claims/infra/app}
          - {name: App, template: Volume_Claim, category: infra, status: active, path: claims/infra/App}
          - {name: "ünder <b>/..", template: t, category: other, path: .}
        """;

    private static final String COMPONENT = """
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata: {name: app}
        spec: {type: crossplane-claim, lifecycle: production, owner: team-a}
        """;

    private RegistryService service;

    @BeforeAll
    void start(@TempDir Path directory) {
        TestRepository repository = TestRepository.with(
                directory.resolve("claims.git"),
                Map.of("claims/registry.yaml", REGISTRY, "claims/infra/app/catalog-info.yaml", COMPONENT));
        service = RegistryService.start(
                directory.resolve("cache"),
                repository.directory().toString(),
                "--sync.interval=1h",
                "--backstage.owner=group:default/platform");
        service.awaitRevision(repository.head("main").orElseThrow());
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void servesEveryClaimAsAResource() {
        List<Map<String, Object>> entities = entities("/backstage/catalog.yaml");

        assertThat(entities).hasSize(3).allSatisfy(entity -> assertThat(entity).containsEntry("kind", "Resource"));
        Map<String, Object> app = entities.get(1);
        assertThat(object(object(app, "metadata"), "annotations"))
                .containsEntry("claim-machinery/status", "error")
                .containsEntry("claim-machinery/status-message", "No \\x1b]8;;x disk")
                .containsEntry("claim-machinery/template", "volumeclaim")
                .containsEntry("claim-machinery/category", "infra");
        assertThat(object(app, "spec"))
                .containsEntry("owner", "team-a")
                .containsEntry("dependencyOf", List.of("component:default/app"));
        assertThat(object(entities.get(0), "spec"))
                .containsEntry("owner", "group:default/platform")
                .doesNotContainKey("dependencyOf");
    }

    @Test
    void givesEveryClaimANameOfItsOwnThatBackstageTakes() {
        List<String> names = entities("/backstage/catalog.yaml").stream()
                .map(entity -> String.valueOf(object(entity, "metadata").get("name")))
                .toList();

        assertThat(names)
                .allMatch(name -> name.matches("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?"))
                .extracting(name -> name.toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates();
        assertThat(entities("/backstage/catalog.yaml?category=other").stream()
                        .map(entity -> String.valueOf(object(entity, "metadata").get("name"))))
                .containsExactly(names.get(2));
    }

    @Test
    void linksThePageOfEachClaimAndWhatAPathCanName() {
        List<Map<String, Object>> entities = entities("/backstage/catalog.yaml");

        assertThat(String.valueOf(object(entities.get(1), "metadata").get("links")))
                .contains("/api/v1/claims/app/manifest");
        assertThat(String.valueOf(object(entities.get(2), "metadata").get("links")))
                .doesNotContain("/api/v1/claims");
        assertThat(entities).allSatisfy(entity -> {
            String page = Objects.requireNonNull(links(entity).get("Page"));
            assertThat(service.client()
                            .get(page.substring(page.indexOf('/', "http://".length())), "Accept", "text/html")
                            .statusCode())
                    .isEqualTo(200);
        });
    }

    /** Names such as watch are also those of other addresses, at which a link to the entry would end. */
    @Test
    void linksLeadToWhatTheySay(@TempDir Path directory) {
        StringBuilder claims = new StringBuilder("kind: ClaimRegistry\nclaims:\n");
        Map<String, String> files = new HashMap<>();
        for (String name : List.of("watch", "summary", "changes", "timeline", "usual")) {
            claims.append("  - {name: %s, template: t, category: c, path: claims/c/%s}\n".formatted(name, name));
            files.put("claims/c/" + name + "/t.yaml", "claim: " + name + "\n");
        }
        files.put("claims/registry.yaml", claims.toString());
        TestRepository repository = TestRepository.with(directory.resolve("claims.git"), files);
        try (RegistryService other = RegistryService.start(
                directory.resolve("cache"), repository.directory().toString(), "--sync.interval=1h")) {
            other.awaitRevision(repository.head("main").orElseThrow());
            entities(other, "/backstage/catalog.yaml").forEach(entity -> {
                String name = String.valueOf(object(entity, "metadata").get("name"));
                Map<String, String> links = links(entity);
                assertThat(links.containsKey("Registry entry")).as(name).isEqualTo(name.equals("usual"));
                assertThat(links).containsKeys("Page", "Manifest");
                assertThat(body(other, links.get("Manifest"))).contains("claim: " + name);
                assertThat(body(other, links.get("Page"))).contains("<h1>" + name);
                if (name.equals("usual")) {
                    assertThat(body(other, links.get("Registry entry"))).contains("\"name\":\"usual\"");
                }
            });
        }
    }

    private static String body(RegistryService service, @Nullable String url) {
        return service.client()
                .get(URI.create(Objects.requireNonNull(url)).getRawPath())
                .body();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> links(Map<String, Object> entity) {
        var links = (List<Map<String, String>>)
                Objects.requireNonNull(object(entity, "metadata").get("links"));
        return links.stream().collect(Collectors.toMap(link -> link.get("title"), link -> link.get("url")));
    }

    @Test
    void servesComponentsForRepositoriesWithoutCatalogFiles() {
        assertThat(entities("/backstage/catalog.yaml?kind=Component&category=infra"))
                .hasSize(2)
                .allSatisfy(entity -> {
                    assertThat(entity).containsEntry("kind", "Component");
                    assertThat(object(entity, "spec")).containsKeys("type", "lifecycle", "owner");
                });
        HttpResponse<String> unknown = service.client().get("/backstage/catalog.yaml?kind=Group");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body())
                .contains("urn:claim-machinery:problem:invalid-query", "kind must be Resource or Component");
    }

    @Test
    void answersNotModifiedToTheSameQuestion() {
        HttpResponse<String> first = service.client().get("/backstage/catalog.yaml");
        String etag = first.headers().firstValue("etag").orElseThrow();

        assertThat(etag).startsWith("\"");
        assertThat(service.client()
                        .get("/backstage/catalog.yaml", "If-None-Match", etag)
                        .statusCode())
                .isEqualTo(304);
        assertThat(service.client()
                        .get("/backstage/catalog.yaml?category=infra", "If-None-Match", etag)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void isNeverEmptyBeforeTheFirstSync(@TempDir Path directory) {
        try (RegistryService early = RegistryService.start(
                directory.resolve("c"), directory.resolve("none.git").toString())) {
            assertThat(early.client().get("/backstage/catalog.yaml").statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void drawsABadgeOfPlainText() {
        HttpResponse<String> badge = service.client().get("/api/v1/claims/app/badge.svg");

        assertThat(badge.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("image/svg+xml"));
        assertThat(badge.body()).contains("<title>app: error</title>", "#cf222e");
        assertThat(service.client().get("/api/v1/claims/none/badge.svg").statusCode())
                .isEqualTo(404);
    }

    private List<Map<String, Object>> entities(String path) {
        return entities(service, path);
    }

    private static List<Map<String, Object>> entities(RegistryService service, String path) {
        HttpResponse<String> answer = service.client().get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/yaml"));
        List<Map<String, Object>> entities = new ArrayList<>();
        new Load(LoadSettings.builder().build())
                .loadAllFromString(answer.body())
                .forEach(entity -> entities.add(asObject(entity)));
        return entities;
    }

    private static Map<String, Object> object(Map<String, Object> parent, String field) {
        return asObject(parent.get(field));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asObject(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }
}
