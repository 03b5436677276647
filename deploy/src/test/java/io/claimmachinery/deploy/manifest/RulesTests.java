package io.claimmachinery.deploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.deploy.project.ProjectTree;
import io.claimmachinery.deploy.project.Yaml;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The manifests obey the rules, and each rule detects violations. */
class RulesTests {

    static Stream<Rule> rules() {
        return Rule.all();
    }

    static Stream<JsonNode> mistakes() {
        return Manifest.elements(Yaml.one(ProjectTree.read("deploy/src/test/resources/mistakes.yaml"))).stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyBuildObeys(Rule rule) {
        assertThat(KustomizationsTests.builds())
                .isNotEmpty()
                .allSatisfy(build ->
                        assertThat(rule.brokenBy(build)).as(build.directory()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsNoticed(JsonNode mistake) {
        Build build = Build.of("deploy/kustomize/overlays/production").copy();
        String[] object = mistake.path("in").asString().split(" ", 2);
        make(mistake, build.get(object[0], object[1]).node());

        assertThat(Rule.named(mistake.path("breaks").asString()).brokenBy(build))
                .anySatisfy(violation -> assertThat(violation).contains(object[1]));
    }

    @Test
    void everyRuleHasItsMistake() {
        assertThat(mistakes().map(mistake -> mistake.path("breaks").asString()).collect(Collectors.toSet()))
                .isEqualTo(rules().map(Rule::name).collect(Collectors.toSet()));
    }

    private static void make(JsonNode mistake, ObjectNode object) {
        JsonPointer pointer = JsonPointer.compile(mistake.path("at").asString());
        JsonNode parent = object.at(pointer.head());
        String key = pointer.last().getMatchingProperty();
        assertThat(parent.isMissingNode()).as(pointer + " is there").isFalse();
        if (parent instanceof ArrayNode list) {
            list.add(mistake.path("becomes"));
        } else if (mistake.has("becomes")) {
            ((ObjectNode) parent).set(key, mistake.path("becomes"));
        } else {
            assertThat(((ObjectNode) parent).remove(key)).isNotNull();
        }
    }
}
