package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.fixture;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.registry.Facet;
import io.claimmachinery.web.EndpointTable;
import io.claimmachinery.web.HttpTestClient;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Holds the document against what is served. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTests {

    private RegistryService service;
    private Map<String, Object> document;

    @BeforeAll
    void start(@TempDir Path directory) {
        TestRepository repository = TestRepository.with(
                directory.resolve("claims.git"),
                Map.of(
                        "claims/registry.yaml", fixture("registry.yaml"),
                        "claims/infra/app-pvc/volumeclaim.yaml", "kind: A\n",
                        "claims/infra/app-pvc/order.yaml", "kind: ClaimOrder\n"));
        service = RegistryService.start(
                directory.resolve("cache"), repository.directory().toString(), "--sync.interval=1h");
        service.awaitRevision(repository.head("main").orElseThrow());
        document = service.json("/openapi");
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void documentsEveryEndpointAndNoOther() {
        List<String> documented = object(document, "paths").entrySet().stream()
                .flatMap(path -> asObject(path.getValue()).keySet().stream()
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .toList();
        assertThat(documented)
                .as("OpenAPI, and the table of endpoints in docs/registry-api.md")
                .containsExactlyInAnyOrderElementsOf(EndpointTable.of("registry-api"));
        List<?> endpoints = (List<?>) Objects.requireNonNull(service.json("/").get("endpoints"));
        assertThat(documented)
                .allSatisfy(endpoint ->
                        assertThat(endpoints.contains(endpoint)).as(endpoint).isTrue());
    }

    @Test
    void documentsWhatEachEndpointIsFor() {
        object(document, "paths")
                .forEach((path, operations) -> assertThat(asObject(operations).values())
                        .as(path)
                        .allSatisfy(operation -> assertThat(asObject(operation).get("summary"))
                                .asString()
                                .isNotBlank()
                                .isNotEqualTo("null")));
    }

    @Test
    void documentsTheStatusesThatAreAnswered() {
        assertThat(object(operation("/api/v1/claims"), "responses")).containsKeys("200", "304", "default");
        assertThat(object(operation("/api/v1/claims/{name}/order"), "responses"))
                .containsKey("304");
        assertThat(object(operation("/health"), "responses")).doesNotContainKey("304");
        for (String hook : List.of("github", "gitlab", "generic")) {
            Map<String, Object> post = object(object(object(document, "paths"), "/api/v1/webhooks/" + hook), "post");
            assertThat(object(post, "responses")).containsKey("202").doesNotContainKey("200");
        }
    }

    @Test
    void documentsThatALimitIsPositive() {
        assertThat(((List<?>) Objects.requireNonNull(operation("/api/v1/claims").get("parameters")))
                        .stream().map(OpenApiTests::asObject))
                .filteredOn("name", "limit")
                .singleElement()
                .satisfies(limit -> assertThat(object(limit, "schema"))
                        .extractingByKey("minimum")
                        .hasToString("1"));
    }

    @Test
    void documentsEveryParameterOfAList() {
        Stream<Map<String, Object>> parameters = ((List<?>)
                        Objects.requireNonNull(operation("/api/v1/claims").get("parameters")))
                .stream().map(OpenApiTests::asObject);
        Stream<String> facets = Arrays.stream(Facet.values()).map(Facet::field);
        assertThat(parameters.map(parameter -> String.valueOf(parameter.get("name"))))
                .containsExactlyElementsOf(Stream.concat(
                                facets, Stream.of("search", "sort", "limit", "continue", "at", "deleted", "pending"))
                        .toList());
    }

    @Test
    void documentsEveryMemberOfItsAnswers() {
        for (String path : List.of("/", "/version", "/api/v1/claims", "/api/v1/claims/summary")) {
            assertThat(service.json(path).keySet()).as(path).isSubsetOf(propertiesOf(schemaOf(path)));
        }
        Map<String, Object> list = service.json("/api/v1/claims?limit=1");
        Map<String, Object> metadata =
                asObject(object(schemaOf("/api/v1/claims"), "properties").get("metadata"));
        assertThat(RegistryService.metadata(list).keySet()).isSubsetOf(propertiesOf(metadata));
        Map<String, Object> entry = schemaOf("/api/v1/claims/{name}");
        assertThat(propertiesOf(entry))
                .contains("name", "template", "statusMessage", "expiresAt", "path")
                .contains("change", "pullRequest", "openRequests", "deletedAt", "deletedIn");
        assertThat(entry).as("unknown fields").containsKey("additionalProperties");
    }

    @Test
    void documentsThatSignedHintsMayBeAnything() {
        for (String server : List.of("github", "generic")) {
            Map<String, Object> path = object(object(document, "paths"), "/api/v1/webhooks/" + server);
            assertThat(object(object(object(path, "post"), "requestBody"), "content"))
                    .containsOnlyKeys("*/*");
        }
    }

    @Test
    void answersFilesInTheDocumentedMediaType() {
        for (String file : List.of("manifest", "order")) {
            Map<String, Object> responses = object(operation("/api/v1/claims/{name}/" + file), "responses");
            assertThat(object(asObject(responses.get("200")), "content")).containsOnlyKeys("application/yaml");
            assertThat(service.client()
                            .get("/api/v1/claims/app-pvc/" + file)
                            .headers()
                            .firstValue("content-type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/yaml"));
        }
    }

    @Test
    void documentsThatErrorsAreProblems() {
        object(document, "paths")
                .forEach((path, operations) -> asObject(operations).values().stream()
                        .map(OpenApiTests::asObject)
                        .map(operation ->
                                asObject(object(operation, "responses").get("default")))
                        .forEach(response -> assertThat(object(response, "content"))
                                .as(path)
                                .containsOnlyKeys("application/problem+json")));
        var problem = service.client().get("/api/v1/claims/nobody");
        Map<String, Object> schema =
                asObject(object(object(document, "components"), "schemas").get("Problem"));
        assertThat(object(schema, "properties").keySet())
                .containsExactlyInAnyOrderElementsOf(
                        HttpTestClient.json(problem.body()).keySet());
    }

    private Map<String, Object> operation(String path) {
        return object(asObject(object(document, "paths").get(path)), "get");
    }

    private Map<String, Object> schemaOf(String path) {
        Map<String, Object> content =
                object(asObject(object(operation(path), "responses").get("200")), "content");
        return resolve(object(asObject(content.values().iterator().next()), "schema"));
    }

    private Set<String> propertiesOf(Map<String, Object> schema) {
        return object(resolve(schema), "properties").keySet();
    }

    private Map<String, Object> resolve(Map<String, Object> schema) {
        Object reference = schema.get("$ref");
        if (reference == null) {
            return schema;
        }
        String name = String.valueOf(reference).replace("#/components/schemas/", "");
        return asObject(object(object(document, "components"), "schemas").get(name));
    }

    private static Map<String, Object> object(Map<String, Object> from, String member) {
        return asObject(from.get(member));
    }

    private static Map<String, Object> asObject(@Nullable Object value) {
        return ((Map<?, ?>) Objects.requireNonNull(value))
                .entrySet().stream()
                        .collect(Collectors.toMap(entry -> String.valueOf(entry.getKey()), Map.Entry::getValue));
    }
}
