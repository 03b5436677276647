package io.claimmachinery.machinery.web;

import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.machinery.Golden;
import io.claimmachinery.machinery.MachineryServer;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemTests {

    private static final String ORDER = "/api/v1/claim-templates/volumeclaim/order";

    private MachineryServer server;

    @BeforeAll
    void start() {
        server = MachineryServer.withExamples("api.max-body=10KB");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static void assertProblem(String golden, HttpResponse<String> response, int status) {
        Map<String, Object> problem = new TreeMap<>(problem(response, status));
        problem.put("requestId", "…");
        Golden.assertMatches(
                "problems/" + golden + ".json",
                JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(problem) + "\n");
    }

    private HttpResponse<String> post(String body) {
        return server.client().post(ORDER, body, "Content-Type", "application/json");
    }

    @Test
    void namesWhatSomeoneProbablyMeant() {
        assertProblem("template-not-found", server.get("/api/v1/claim-templates/volumeclam"), 404);
        assertProblem("template-not-found-order", server.order("postgres", Map.of()), 404);
    }

    @Test
    void listsEveryViolation() {
        assertProblem(
                "invalid-parameters",
                server.order("database", new TreeMap<>(Map.of("storageGi", 5, "engin", "mysql", "costCentre", "x"))),
                422);
    }

    @Test
    void checksOnADryRunToo() {
        problem(server.dryRun("database", Map.of()), 422);
    }

    @Test
    void saysWhatTheModulesOwnCheckSays() {
        Map<String, Object> problem = problem(server.order("database", Map.of("name", "orders", "replicas", 2)), 422);
        assertThat(problem.get("detail")).asString().contains("replicas must be odd");
    }

    @Test
    void refusesAMalformedBody() {
        for (String body :
                new String[] {"", "{", "[]", "\"x\"", "{\"parameters\": []}", "{\"parameters\": {\"a\": 1}"}) {
            assertThat(problem(post(body), 400)).containsEntry("type", "urn:claim-machinery:problem:malformed-request");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"parameters\": {\"name\": \"a\"}, \"parameters\": {\"name\": \"b\"}}",
                "{\"parameters\": {\"name\": \"a\", \"name\": \"b\"}}",
                "{\"parameters\": {\"labels\": [{\"a\": 1, \"a\": 2}]}}"
            })
    void refusesNamesThatAreGivenTwice(String body) {
        Map<String, Object> problem = problem(post(body), 400);

        assertThat(problem).containsEntry("type", "urn:claim-machinery:problem:malformed-request");
        assertThat(problem.get("detail")).asString().containsIgnoringCase("duplicate");
    }

    @Test
    void namesTheLimitOfABodyThatIsNestedTooDeeply() {
        Map<String, Object> problem =
                problem(post("{\"parameters\": {\"a\": " + "[".repeat(3_000) + "]".repeat(3_000) + "}}"), 400);

        assertThat(problem.get("detail"))
                .asString()
                .contains("nesting depth", "maximum allowed (500)")
                .doesNotContain("`", "StreamReadConstraints");
    }

    @Test
    void refusesAnotherContentType() {
        problem(server.client().post(ORDER, "name: app", "Content-Type", "application/yaml"), 415);
    }

    @Test
    void refusesALargeBody() {
        problem(post("{\"parameters\": {\"name\": \"" + "x".repeat(20_000) + "\"}}"), 413);
    }

    @Test
    void takesAnEmptyOrder() {
        assertThat(problem(post("{}"), 422).get("detail")).asString().contains("name is required");
    }
}
