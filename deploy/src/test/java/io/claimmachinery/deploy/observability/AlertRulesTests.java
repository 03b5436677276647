package io.claimmachinery.deploy.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.deploy.project.Execution;
import io.claimmachinery.deploy.project.ProjectTree;
import io.claimmachinery.deploy.project.Tool;
import io.claimmachinery.deploy.project.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tests the alerts with Prometheus's own tools. */
class AlertRulesTests {

    private static final String TRIALS = "deploy/src/test/resources/alert-trials.yaml";

    @TempDir
    Path directory;

    @Test
    void prometheusTakesTheRules() throws IOException {
        assertThat(promtool("check", "rules", rules().toString()))
                .contains("SUCCESS: " + Queries.alerts().size());
    }

    @Test
    void prometheusTakesTheQueriesOfTheDashboard() throws IOException {
        ArrayNode rules = Yaml.JSON.createArrayNode();
        for (Query query : Queries.ofDashboard()) {
            rules.addObject().put("record", "query" + rules.size()).put("expr", query.expression());
        }
        ObjectNode file = Yaml.JSON.createObjectNode();
        file.putArray("groups").addObject().put("name", "dashboard").set("rules", rules);
        Path queries = Files.writeString(directory.resolve("queries.yaml"), Yaml.write(file));

        assertThat(promtool("check", "rules", queries.toString())).contains("SUCCESS: " + rules.size());
    }

    @Test
    void alertsFireWhenTheyShouldAndOnlyThen() throws IOException {
        rules();
        Files.writeString(directory.resolve("trials.yaml"), ProjectTree.read(TRIALS));

        assertThat(promtool("test", "rules", "trials.yaml")).contains("SUCCESS");
    }

    @Test
    void everyAlertIsTriedOut() {
        List<String> tried = Yaml.one(ProjectTree.read(TRIALS)).findValues("alertname").stream()
                .map(JsonNode::asString)
                .distinct()
                .toList();

        assertThat(tried)
                .containsExactlyInAnyOrderElementsOf(
                        Queries.ofAlerts().stream().map(Query::where).toList());
    }

    @Test
    void everyAlertSaysHowBadItIsAndWhatToDo() {
        assertThat(Queries.alerts()).allSatisfy(alert -> {
            assertThat(alert.at("/labels/severity").asString()).isIn("critical", "warning", "info");
            assertThat(alert.at("/annotations").propertyNames())
                    .containsExactlyInAnyOrder("summary", "description", "runbook");
        });
    }

    /** Returns the rules in the form for a Prometheus without the operator. */
    private Path rules() throws IOException {
        return Files.writeString(
                directory.resolve("rules.yaml"),
                Yaml.write(Yaml.one(ProjectTree.read(Queries.RULES)).path("spec")));
    }

    private String promtool(String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of(Tool.PROMTOOL.path()));
        command.addAll(List.of(arguments));
        Execution promtool = Execution.in(directory, Map.of(), "", command);
        return promtool.output() + promtool.err();
    }
}
