package io.claimmachinery.machinery.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.machinery.Golden;
import io.claimmachinery.machinery.MachineryServer;
import io.claimmachinery.web.HttpTestClient;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderTests {

    private MachineryServer server;

    @BeforeAll
    void start() {
        server = MachineryServer.withExamples();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private String rendered(String template, Map<String, ?> parameters) {
        HttpResponse<String> response = server.order(template, parameters);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        return String.valueOf(HttpTestClient.json(response.body()).get("rendered"));
    }

    @Test
    void rendersAVolumeClaim() {
        Golden.assertMatches("volumeclaim.yaml", rendered("volumeclaim", Map.of("name", "app-data")));
        Golden.assertMatches(
                "volumeclaim-shared.yaml",
                rendered(
                        "volumeclaim",
                        Map.of(
                                "name",
                                "app",
                                "namespace",
                                "apps",
                                "storage",
                                "1Ti",
                                "storageClass",
                                "fast",
                                "shared",
                                true)));
    }

    @Test
    void rendersADatabase() {
        Golden.assertMatches("database.yaml", rendered("database", Map.of("name", "orders")));
        Golden.assertMatches(
                "database-ha.yaml",
                rendered(
                        "database",
                        Map.of(
                                "name",
                                "orders",
                                "engine",
                                "mysql",
                                "version",
                                "8.4",
                                "storageGi",
                                "200",
                                "highAvailability",
                                "true",
                                "backup",
                                false,
                                "costCentre",
                                "IT-1234")));
    }

    @Test
    void rendersAMachine() {
        Golden.assertMatches("vm.yaml", rendered("vm", Map.of("name", "build")));
        Golden.assertMatches(
                "vm-networks.yaml",
                rendered(
                        "vm",
                        Map.of(
                                "name",
                                "build",
                                "zone",
                                "c",
                                "cpu",
                                8,
                                "memoryGi",
                                64,
                                "networks",
                                List.of("dmz", "storage"),
                                "sshKeys",
                                List.of("ssh-ed25519 AAAA a@b"),
                                "labels",
                                Map.of("team", "tools"),
                                "provider",
                                "harvester")));
    }

    @Test
    void saysWhatWasRenderedAndFromWhat() {
        Map<String, Object> answer = HttpTestClient.json(
                server.order("volumeclaim", Map.of("name", "app")).body());
        assertThat(answer)
                .containsEntry("apiVersion", "api.claim-machinery.io/v1alpha1")
                .containsEntry("kind", "OrderResponse")
                .containsOnlyKeys("apiVersion", "kind", "metadata", "parameters", "rendered", "warnings");
        assertThat(answer.get("parameters"))
                .hasToString("{name=app, namespace=default, storage=20Gi, storageClass=standard, shared=false}");
        assertThat(answer.get("metadata"))
                .asString()
                .matches("\\{name=volumeclaim-order-\\d{14}, timestamp=\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ, "
                        + "template=volumeclaim, "
                        + "module=\\{source=\\.\\./modules/volumeclaim, tag=0\\.1\\.0, digest=sha256:[0-9a-f]{64}}}");
    }

    @Test
    void checksWithoutRenderingOnADryRun() {
        HttpResponse<String> response = server.dryRun("vm", Map.of("name", "build", "cpu", "4"));
        assertThat(response.statusCode()).isEqualTo(200);
        Map<String, Object> answer = HttpTestClient.json(response.body());
        assertThat(answer).doesNotContainKey("rendered");
        assertThat(answer.get("parameters"))
                .asString()
                .startsWith("{name=build,")
                .contains("cpu=4,", "networks=[internal]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"parameters": {"name": "a"}, "dryrun": true}       | dryrun     | did you mean dryRun?
        {"parameter": {"name": "a"}}                        | parameter  | did you mean parameters?
        {"parameters": {"name": "a"}, "kind": "OrderRequest"} | kind     | its members are parameters, dryRun, module
        """)
    void refusesAnOrderWithAMemberThatOrdersDoNotHave(String body, String member, String advice) {
        HttpResponse<String> answer = server.client()
                .post("/api/v1/claim-templates/volumeclaim/order", body, "Content-Type", "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        Map<String, Object> problem = HttpTestClient.json(answer.body());
        assertThat(problem).containsEntry("type", "urn:claim-machinery:problem:invalid-order");
        assertThat(problem.get("detail")).asString().contains(member, advice);
        assertThat(problem.get("errors")).asString().contains("parameter=" + member);
    }

    @Test
    void answersHundredsOfMistakesWithAnAnswerThatAPersonCanRead() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < 6000; i++) {
            parameters.put("nam" + "e".repeat(i % 300) + i, "x");
        }
        HttpResponse<String> answer = server.order("volumeclaim", parameters);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body().length()).isLessThan(100_000);
        assertThat(HttpTestClient.json(answer.body()).get("detail")).asString().contains("; and ", " more");
    }
}
