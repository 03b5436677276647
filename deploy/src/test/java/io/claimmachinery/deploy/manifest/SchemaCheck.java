package io.claimmachinery.deploy.manifest;

import io.claimmachinery.deploy.project.Execution;
import io.claimmachinery.deploy.project.ProjectTree;
import io.claimmachinery.deploy.project.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Checks objects against the schemas of Kubernetes and of the custom resources in use. Unknown fields are errors. */
final class SchemaCheck {

    private SchemaCheck() {}

    /** Returns the errors of each object. */
    static List<List<String>> faults(List<Manifest> manifests) {
        ArrayNode objects = Yaml.JSON.createArrayNode();
        manifests.forEach(manifest -> objects.add(manifest.node()));
        String answer = Execution.in(
                        ProjectTree.path("deploy/target/validators"),
                        Map.of(),
                        objects.toString(),
                        List.of("node", "manifests.mjs"))
                .output();
        List<List<String>> faults = new ArrayList<>();
        for (JsonNode ofObject : Yaml.JSON.readTree(answer)) {
            faults.add(
                    Manifest.elements(ofObject).stream().map(JsonNode::asString).toList());
        }
        return faults;
    }
}
