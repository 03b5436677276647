package io.claimmachinery.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.deploy.project.Execution;
import io.claimmachinery.deploy.project.ProjectTree;
import io.claimmachinery.deploy.project.Yaml;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Checks this repository's own entry in Backstage's catalog with the catalog's own validators. */
class CatalogTests {

    private static final String FILE = "catalog-info.yaml";

    @Test
    void backstageTakesTheEntities() {
        assertThat(faults(ProjectTree.read(FILE))).isEmpty();
        assertThat(Yaml.all(ProjectTree.read(FILE)).stream()
                        .map(entity -> entity.path("kind").asString()))
                .contains("System", "Component");
    }

    @Test
    void aFaultIsNoticed() {
        assertThat(faults(ProjectTree.read(FILE).replace("lifecycle:", "lifecicle:")))
                .isNotEmpty();
        assertThat(faults(ProjectTree.read(FILE).replace("name: machinery-api", "name: machinery api")))
                .isNotEmpty();
    }

    /** Returns the errors that Backstage's catalog finds in a stream of entities. */
    static List<String> faults(String file) {
        ArrayNode entities = Yaml.JSON.createArrayNode();
        Yaml.all(file).forEach(entities::add);
        String answer = Execution.in(
                        ProjectTree.path("deploy/target/validators"),
                        Map.of(),
                        entities.toString(),
                        List.of("node", "catalog.mjs"))
                .output();
        return Yaml.JSON.readTree(answer).valueStream().map(JsonNode::asString).toList();
    }
}
