package io.claimmachinery.machinery.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.machinery.MachineryServer;
import io.claimmachinery.web.HttpTestClient;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Portals send the parameters of the previously selected template along with those of the current one. */
class UnknownParameterTests {

    private static final Map<String, Object> ORDER = Map.of("name", "app", "networkKey", "10.31.103");

    @Test
    void areRefusedByName() {
        try (MachineryServer server = MachineryServer.withExamples()) {
            HttpResponse<String> response = server.dryRun("volumeclaim", ORDER);

            assertThat(response.statusCode()).isEqualTo(422);
            JsonNode errors = JsonMapper.shared().readTree(response.body()).path("errors");
            assertThat(errors.valueStream().map(error -> error.path("parameter").asString()))
                    .containsExactly("networkKey");
        }
    }

    @Test
    void areDroppedWithAWarningWhereTheOperatorSaysSo() {
        try (MachineryServer server = MachineryServer.withExamples("parameters.unknown=drop")) {
            HttpResponse<String> response = server.dryRun("volumeclaim", ORDER);

            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            Map<String, Object> answer = HttpTestClient.json(response.body());
            assertThat(answer.get("warnings")).asString().contains("networkKey");
            assertThat(answer.get("parameters")).asString().contains("name=app").doesNotContain("networkKey");
        }
    }
}
