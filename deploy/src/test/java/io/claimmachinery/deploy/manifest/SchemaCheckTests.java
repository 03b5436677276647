package io.claimmachinery.deploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.deploy.project.ProjectTree;
import io.claimmachinery.deploy.project.Yaml;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The check can fail: each document of the file has one error, which an annotation names. */
class SchemaCheckTests {

    private static final String EXPECTED = "expected-fault";

    @Test
    void findsEveryKindOfFault() {
        List<JsonNode> documents = Yaml.all(ProjectTree.read("deploy/src/test/resources/broken-manifests.yaml"));
        List<Manifest> manifests = documents.stream()
                .map(document -> new Manifest((ObjectNode) document))
                .toList();

        List<List<String>> faults = SchemaCheck.faults(manifests);

        assertThat(manifests).hasSizeGreaterThan(12);
        for (int i = 0; i < manifests.size(); i++) {
            assertThat(faults.get(i))
                    .as(documents.get(i).toString())
                    .singleElement()
                    .asString()
                    .contains(documents
                            .get(i)
                            .at("/metadata/annotations/" + EXPECTED)
                            .asString());
        }
    }
}
