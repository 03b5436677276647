package io.claimmachinery.machinery.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.machinery.Golden;
import io.claimmachinery.machinery.MachineryServer;
import io.claimmachinery.web.HttpTestClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

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
}
