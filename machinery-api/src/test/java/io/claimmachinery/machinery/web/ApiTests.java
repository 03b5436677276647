package io.claimmachinery.machinery.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.machinery.Golden;
import io.claimmachinery.machinery.MachineryServer;
import io.claimmachinery.web.EndpointTable;
import io.claimmachinery.web.HttpTestClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTests {

    private MachineryServer server;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        Path profile = directory.resolve("flux.yaml");
        Files.writeString(profile, "templates: [" + Golden.ROOT.resolve("docs/examples/templates/vm.yaml") + "]");
        server = MachineryServer.withExamples("template.profile-path=" + profile);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private JsonNode json(String path) {
        HttpResponse<String> response = server.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        return JsonMapper.shared().readTree(response.body());
    }

    @Test
    void listsTemplatesAsTheBackstageFormsReadThem() {
        JsonNode list = json("/api/v1/claim-templates");
        assertThat(list.path("apiVersion").asString()).isEqualTo("api.claim-machinery.io/v1alpha1");
        assertThat(list.path("kind").asString()).isEqualTo("ClaimTemplateList");
        assertThat(list.path("items").findValuesAsString("title")).startsWith("Database");
        for (JsonNode item : list.path("items")) {
            assertThat(item.path("metadata").path("name").isString()).isTrue();
            assertThat(item.path("metadata").path("tags").isArray()).isTrue();
            for (JsonNode parameter : item.path("spec").path("parameters")) {
                assertThat(parameter.path("name").isString()).isTrue();
                for (String flag : List.of("required", "hidden", "allowRandom", "multiselect")) {
                    assertThat(parameter.path(flag).isBoolean()).as(flag).isTrue();
                }
                parameter
                        .path("enum")
                        .forEach(value -> assertThat(value.isString()).isTrue());
            }
        }
    }

    /** Spring takes what follows a semicolon for a parameter of the path, and would answer for the template before it. */
    @ParameterizedTest
    @ValueSource(strings = {"volumeclaim;x", "volumeclaim;x=1", "volumeclaim;x/schema"})
    void aSemicolonIsPartOfATemplatesName(String address) {
        HttpResponse<String> response = server.get("/api/v1/claim-templates/" + address);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(404);
        assertThat(response.body()).contains("volumeclaim;x");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                      | database vm volumeclaim
        tag=storage             | volumeclaim
        tag=crossplane&search=  | database vm volumeclaim
        search=VIRTUAL          | vm
        search=postgres         | database
        profile=flux            | vm
        profile=none            | ''
        category=infra          | vm volumeclaim
        category=infra&tag=storage | volumeclaim
        """)
    void filtersTheList(String query, String names) {
        List<String> found = new ArrayList<>();
        json("/api/v1/claim-templates?" + query)
                .path("items")
                .forEach(item -> found.add(item.path("metadata").path("name").asString()));
        assertThat(String.join(" ", found)).isEqualTo(names);
    }

    @Test
    void servesATemplateBare() {
        JsonNode template = json("/api/v1/claim-templates/vm");
        assertThat(template.path("kind").asString()).isEqualTo("ClaimTemplate");
        assertThat(template.path("metadata").path("profile").asString()).isEqualTo("flux");
        assertThat(template.path("spec").path("parameters").get(3).path("enum").toString())
                .isEqualTo("[\"a\",\"b\",\"c\"]");
    }

    @Test
    void servesTheSchemaOfAForm() {
        JsonNode schema = json("/api/v1/claim-templates/vm/schema");
        assertThat(schema.propertyNames()).doesNotContain("$schema", "additionalProperties");
        assertThat(schema.path("required").toString()).isEqualTo("[\"name\"]");
        assertThat(schema.path("properties").path("networks").path("ui:widget").asString())
                .isEqualTo("checkboxes");
    }

    @Test
    void servesTheStrictSchemaWhereItsDraftIsNamed() {
        JsonNode schema = json("/api/v1/claim-templates/vm/schema?draft=2020-12");
        assertThat(schema.path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("additionalProperties").toString()).isEqualTo("false");
        HttpResponse<String> refused = server.get("/api/v1/claim-templates/vm/schema?draft=2019-09");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Use draft=2020-12");
    }

    @Test
    void describesExactlyWhatItServes() {
        List<String> described = new ArrayList<>();
        json("/openapi")
                .path("paths")
                .forEachEntry((path, operations) -> operations.forEachEntry((method, operation) -> {
                    described.add(method.toUpperCase(Locale.ROOT) + " " + path);
                    assertThat(operation.path("summary").asString()).as(path).isNotBlank();
                }));
        assertThat(described)
                .as("OpenAPI, and the table of endpoints in docs/machinery-api.md")
                .containsExactlyInAnyOrderElementsOf(EndpointTable.of("machinery-api"));
        assertThat(json("/").path("endpoints").valueStream().map(JsonNode::asString))
                .containsAll(described);
        String document = server.get("/openapi.yaml").body();
        assertThat(document).contains("OrderResponse", "dryRun", "rendered", "Problem");
    }

    @Test
    void describesOrdersWithTheFieldsThatTheyHave() {
        JsonNode schemas = JsonMapper.shared()
                .readTree(server.get("/openapi").body())
                .path("components")
                .path("schemas");
        Map<String, Object> answer = HttpTestClient.json(
                server.order("volumeclaim", Map.of("name", "app")).body());
        assertThat(schemas.path("OrderResponse").path("properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(answer.keySet());
        assertThat(schemas.path("OrderRequest").path("properties").propertyNames())
                .containsExactlyInAnyOrder("parameters", "dryRun", "module");
    }

    @Test
    void describesTemplatesWithTheFieldsThatTheyHave() {
        JsonNode schemas = JsonMapper.shared()
                .readTree(server.get("/openapi").body())
                .path("components")
                .path("schemas");
        JsonNode template = json("/api/v1/claim-templates/vm");
        assertThat(schemas.path("ClaimTemplate").path("properties").propertyNames())
                .containsAll(template.propertyNames());
        assertThat(schemas.path("TemplateSpec").path("properties").propertyNames())
                .containsAll(template.path("spec").propertyNames());
        for (JsonNode parameter : template.path("spec").path("parameters")) {
            assertThat(schemas.path("Parameter").path("properties").propertyNames())
                    .containsAll(parameter.propertyNames());
        }
    }

    @Test
    void reportsItsHealthAndWhatHoldsItsWorkers() {
        JsonNode health = json("/health");
        assertThat(health.path("status").asString()).isEqualTo("healthy");
        assertThat(health.path("renderer").path("engine").asString()).startsWith("0.1");
        assertThat(health.path("renderer")
                        .path("sandbox")
                        .path("noNewPrivileges")
                        .isBoolean())
                .isTrue();
        assertThat(server.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(server.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    }

    @Test
    void countsOrdersByTemplateAndOutcome() {
        server.order("volumeclaim", Map.of("name", "app"));
        server.order("volumeclaim", Map.of("nme", "app"));
        server.dryRun("volumeclaim", Map.of("name", "app"));
        assertThat(server.get("/actuator/prometheus").body())
                .contains("claim_orders_seconds_count{outcome=\"rendered\",template=\"volumeclaim\"}")
                .contains("claim_orders_seconds_count{outcome=\"invalid_parameters\",template=\"volumeclaim\"}")
                .contains("claim_orders_seconds_count{outcome=\"dry_run\",template=\"volumeclaim\"}")
                .contains("kcl_workers ", "kcl_queue ", "kcl_sandbox_enforced{restriction=\"network\"}");
    }

    @Test
    void answersABrowsersPreflight() {
        HttpResponse<String> response = server.client()
                .method(
                        "OPTIONS",
                        "/api/v1/claim-templates/vm/order",
                        "Origin",
                        "https://portal.example",
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "content-type");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    }
}
