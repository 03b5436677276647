package io.claimmachinery.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.deploy.project.ClaimsCommand;
import io.claimmachinery.deploy.project.ClaimsRepositoryFixture;
import io.claimmachinery.deploy.project.Execution;
import io.claimmachinery.deploy.project.ProjectTree;
import io.claimmachinery.deploy.project.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Mistakes that the example pipelines must not contain, although every parser accepts them. */
class PipelineRulesTests {

    private static final Pattern POLICY = Pattern.compile("--policy ([a-z]+\\.yaml)");

    private final JsonNode gitlab = Yaml.one(ProjectTree.read("deploy/ci/gitlab/.gitlab-ci.yml"));

    @TempDir
    Path directory;

    /** GitHub keeps one waiting run of a group and cancels the others, so orders would be lost. */
    @Test
    void noOrderCancelsAnother() {
        assertThat(github("create-claim").findValues("concurrency")).isEmpty();
    }

    /** A required check that does not run stays pending, and the pull request cannot be merged. */
    @Test
    void everyRequestIsCheckedWhateverItTouches() {
        assertThat(github("validate-claims").at("/on/pull_request").isEmpty()).isTrue();
        assertThat(gitlab.at("/validate/rules/0").propertyNames()).containsExactly("if");
    }

    @Test
    void onlyJobsThatWriteHaveTheToken() {
        Set<String> jobs = new TreeSet<>();
        gitlab.properties().forEach(job -> {
            if (job.getValue().path("extends").asString("").equals(".writes")) {
                jobs.add(job.getKey());
            }
        });

        assertThat(jobs).containsExactly("cleanup", "create", "doctor", "refresh");
        assertThat(gitlab.at("/.writes/variables/GIT_TOKEN").asString()).isEqualTo("$CLAIMS_TOKEN");
        assertThat(gitlab.path("default").toString() + gitlab.path("validate")).doesNotContain("TOKEN");
        assertThat(github("validate-claims").toString()).doesNotContain("secrets.");
    }

    @Test
    void everyPolicyThatIsNamedIsShipped() {
        Set<String> named = ProjectTree.files("deploy/ci", "").stream()
                .flatMap(file -> POLICY.matcher(ProjectTree.read(file)).results())
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(named).isNotEmpty().allMatch(policy -> Files.exists(ProjectTree.path("deploy/ci/" + policy)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy/ci/cleanup.yaml", "deploy/kustomize/overlays/production/cleanup.yaml"})
    void claimsUnderstandsThePolicy(String policy) throws IOException {
        Execution cleanup = cleanup(ProjectTree.read(policy));

        assertThat(cleanup.output() + cleanup.err()).contains("Nothing would change");
    }

    @Test
    void aFaultInAPolicyIsNoticed() throws IOException {
        assertThat(cleanup(ProjectTree.read("deploy/ci/cleanup.yaml").replace("olderThan", "oldrThan"))
                        .status())
                .isNotZero();
    }

    private Execution cleanup(String policy) throws IOException {
        String repository = new ClaimsRepositoryFixture(directory)
                .add("VolumeClaim", "app-data")
                .push()
                .url()
                .toString();
        Path file = Files.writeString(directory.resolve("policy.yaml"), policy);
        return ClaimsCommand.run(directory, "cleanup", "--repo", repository, "--policy", file.toString(), "--dry-run");
    }

    private static JsonNode github(String name) {
        return Yaml.one(ProjectTree.read("deploy/ci/github/" + name + ".yaml"));
    }
}
