package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.CreateFlow;
import io.claimmachinery.cli.testing.Fixture;
import io.claimmachinery.forge.testing.GitHubStandIn;
import io.claimmachinery.forge.testing.HttpStandIn.Reply;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --create-pr}. */
class PullRequestTests {

    @TempDir
    Path directory;

    private final GitHubStandIn gitHub = new GitHubStandIn("stuttgart-things/harvester");
    private CreateFlow flow = CreateFlow.none();

    @BeforeEach
    void start() {
        flow = CreateFlow.in(directory, Fixture.files("repository/before"));
        flow.claims().with("GITHUB_TOKEN", GitHubStandIn.TOKEN);
    }

    @AfterEach
    void stop() {
        flow.close();
        gitHub.close();
    }

    @Test
    void opensAPullRequestForTheBranch() {
        Run run = create("--pr-labels", "automated,infrastructure");

        assertThat(run).isEqualTo(new Run(0, "https://github.example/stuttgart-things/harvester/pull/1\n", run.err()));
        assertThat(run.err()).contains("Pushed on claim-infra-app-pvc", "Opened pull request #1");
        assertThat(gitHub.pulls()).singleElement().satisfies(pull -> {
            assertThat(pull).containsEntry("title", "Create claim app-pvc (volumeclaim)");
            assertThat(String.valueOf(pull.get("body"))).isEqualTo(Fixture.text("repository/pull-request.md"));
        });
        assertThat(gitHub.labels()).containsExactlyInAnyOrder("automated", "infrastructure");
    }

    @Test
    void theSameCommandAgainUpdatesTheSameRequest() {
        create();

        Run again = create("--pr-title", "App volume");

        assertThat(again.status()).isZero();
        assertThat(again.err()).contains("Nothing to change", "Updated pull request #1");
        assertThat(gitHub.pulls())
                .singleElement()
                .satisfies(pull -> assertThat(pull).containsEntry("title", "App volume"));
    }

    @Test
    void aRefusalLeavesTheBranchAndSaysSo() {
        gitHub.answers("POST", "/pulls", Reply.of(403, Map.of("message", "Resource not accessible by integration")));

        Run run = create();

        assertThat(run.status()).isEqualTo(6);
        assertThat(run.err()).contains("Resource not accessible by integration", "The branch is pushed");
        assertThat(run.err() + run.out()).doesNotContain(GitHubStandIn.TOKEN);
        assertThat(flow.head("claim-infra-app-pvc")).isNotEmpty();
    }

    @Test
    void aLabelThatFailsIsAWarning() {
        gitHub.answers("POST", "/issues", Reply.of(403, Map.of("message", "no")));

        Run run = create("--pr-labels", "automated");

        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("cannot set the label 'automated': no");
    }

    @Test
    void saysWhatToOpenIfTheRemoteIsNotAtGitHub() {
        Run run = flow.run("render", "-t", "volumeclaim", "-p", "name=app-pvc", "--category", "infra", "--create-pr");

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo("claim-infra-app-pvc\n");
        assertThat(run.err()).contains("Open one from claim-infra-app-pvc into main");
    }

    private Run create(String... more) {
        String[] command = {
            "render",
            "-t",
            "volumeclaim",
            "-p",
            "name=app-pvc",
            "-p",
            "storage=50Gi",
            "--category",
            "infra",
            "--create-pr",
            "--github-url",
            gitHub.url().toString()
        };
        String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return flow.run(all);
    }
}
