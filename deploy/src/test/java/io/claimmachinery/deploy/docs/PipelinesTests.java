package io.claimmachinery.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.deploy.project.CommandLines;
import io.claimmachinery.deploy.project.Execution;
import io.claimmachinery.deploy.project.ProjectTree;
import io.claimmachinery.deploy.project.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Checks the example pipelines with GitHub's own parser and with a program that runs GitLab's pipelines. */
class PipelinesTests {

    private static final Path VALIDATORS = ProjectTree.path("deploy/target/validators");

    @TempDir
    Path directory;

    static List<Path> workflows() {
        return ProjectTree.files("deploy/ci/github", ".yaml");
    }

    static Stream<Path> pipelines() {
        return Stream.concat(workflows().stream(), ProjectTree.files("deploy/ci/gitlab", ".yml").stream());
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void githubUnderstandsTheWorkflow(Path workflow) {
        assertThat(faults(ProjectTree.read(workflow))).isEmpty();
    }

    @Test
    void aFaultInAWorkflowIsNoticed() {
        String workflow = ProjectTree.read(workflows().getFirst());

        assertThat(faults(workflow.replace("runs-on:", "run-on:"))).isNotEmpty();
        assertThat(faults(workflow.replace("${{ inputs.template }}", "${{ inputs.template")))
                .isNotEmpty();
    }

    @Test
    void gitlabUnderstandsThePipeline() throws IOException {
        Execution listed = list(ProjectTree.read("deploy/ci/gitlab/.gitlab-ci.yml"));

        assertThat(listed.output()).contains("validate", "create", "cleanup", "doctor");
    }

    @Test
    void aFaultInAPipelineIsNoticed() throws IOException {
        String pipeline = ProjectTree.read("deploy/ci/gitlab/.gitlab-ci.yml");

        assertThat(list(pipeline.replace("resource_group:", "resource_groups:")).status())
                .isNotZero();
        assertThat(list(pipeline.replace("stage: validate", "stage: check")).status())
                .isNotZero();
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void claimsUnderstandsItsCommandLines(Path pipeline) {
        assertThat(CommandLines.in(String.join("\n", scripts(pipeline))))
                .isNotEmpty()
                .allSatisfy(CommandLines::parse);
    }

    /** Runs the step that orders, with a program in place of {@code claims} that prints each argument on a line. */
    @Test
    void theWorkflowPassesEachParameterAndSemicolonsInsideOfValues() throws IOException {
        assertThat(passed("storage=50Gi")).containsExactly("name=app", "storage=50Gi");
        // The command removes the space
        assertThat(passed("a=1; b=2")).containsExactly("name=app", "a=1", " b=2");
        assertThat(passed("text=one\\; two;b=2")).containsExactly("name=app", "text=one; two", "b=2");
    }

    private List<String> passed(String parameters) throws IOException {
        Path program = Files.writeString(directory.resolve("claims"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        String script = scripts(ProjectTree.path("deploy/ci/github/create-claim.yaml")).stream()
                .filter(text -> text.contains("claims render"))
                .findFirst()
                .orElseThrow();
        Map<String, String> environment = Map.of(
                "PATH",
                directory + ":" + System.getenv("PATH"),
                "PARAMETERS",
                parameters,
                "TEMPLATE",
                "volumeclaim",
                "NAME",
                "app");
        List<String> arguments = Execution.in(directory, environment, script, List.of("bash", "-e"))
                .output()
                .lines()
                .toList();
        return Stream.concat(
                        arguments.stream()
                                .filter(argument -> arguments.indexOf(argument) > 0
                                        && arguments
                                                .get(arguments.indexOf(argument) - 1)
                                                .equals("--param")),
                        arguments.stream()
                                .filter(argument -> argument.startsWith("--param="))
                                .map(argument -> argument.substring("--param=".length())))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void bashUnderstandsItsScripts(Path pipeline) {
        assertThat(scripts(pipeline))
                .isNotEmpty()
                .allSatisfy(script -> assertThat(Execution.in(directory, Map.of(), script, List.of("bash", "-n"))
                                .output())
                        .isEmpty());
    }

    /** Otherwise the callers' input would become a part of the script. */
    @Test
    void noInputIsPastedIntoAScript() {
        assertThat(workflows().stream().flatMap(workflow -> scripts(workflow).stream()))
                .noneMatch(script -> script.contains("${{"));
    }

    @Test
    void everyJobOfAWorkflowHasTheRightsItNeedsOnly() {
        assertThat(workflows())
                .allSatisfy(workflow -> assertThat(Yaml.one(ProjectTree.read(workflow))
                                .path("permissions")
                                .toString())
                        .isIn("{}", "{\"contents\":\"read\"}"));
    }

    @Test
    void everyCommandOfTheTableIsUsed() {
        String used = pipelines()
                .flatMap(pipeline -> CommandLines.in(String.join("\n", scripts(pipeline))).stream())
                .map(List::getFirst)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));

        assertThat(used).isEqualTo("cleanup doctor refresh render validate");
    }

    private static List<String> faults(String workflow) {
        String answer = Execution.in(VALIDATORS, Map.of(), workflow, List.of("node", "workflow.mjs"))
                .output();
        return Yaml.JSON.readTree(answer).valueStream().map(JsonNode::asString).toList();
    }

    private Execution list(String pipeline) throws IOException {
        Files.writeString(directory.resolve(".gitlab-ci.yml"), pipeline);
        Execution.in(directory, Map.of(), "", List.of("git", "init", "--quiet")).output();
        return Execution.in(
                directory,
                Map.of("NO_COLOR", "1"),
                "",
                List.of(
                        "node",
                        VALIDATORS
                                .resolve("node_modules/gitlab-ci-local/src/index.js")
                                .toString(),
                        "--list-all"));
    }

    /** Returns the scripts in a pipeline. */
    private static List<String> scripts(Path pipeline) {
        JsonNode root = Yaml.one(ProjectTree.read(pipeline));
        Stream<String> github = root.findValues("run").stream().map(JsonNode::asString);
        Stream<String> gitlab = Stream.of("script", "before_script")
                .flatMap(key -> root.findValues(key).stream())
                .map(lines -> lines.valueStream().map(JsonNode::asString).collect(Collectors.joining("\n")));
        return Stream.concat(github, gitlab).toList();
    }
}
