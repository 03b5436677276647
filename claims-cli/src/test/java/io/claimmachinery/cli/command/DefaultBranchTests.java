package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.CreateFlow;
import io.claimmachinery.cli.testing.Fixture;
import io.claimmachinery.forge.testing.GitHubStandIn;
import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.git.testing.GitProgram;
import io.claimmachinery.git.testing.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without {@code --pr-base}, claims are on the default branch of the repository. */
class DefaultBranchTests {

    private static final String MANIFEST = "claims/infra/app-pvc/volumeclaim.yaml";

    @TempDir
    Path directory;

    private final GitHubStandIn gitHub = new GitHubStandIn("stuttgart-things/harvester");
    private CreateFlow flow = CreateFlow.none();

    @BeforeEach
    void callTheBranchTrunk() {
        flow = CreateFlow.in(directory, Fixture.files("repository/before"));
        flow.claims().with("GITHUB_TOKEN", GitHubStandIn.TOKEN);
        flow.git("branch", "-m", "main", "trunk");
        flow.git("symbolic-ref", "HEAD", "refs/heads/trunk");
    }

    @AfterEach
    void stop() {
        flow.close();
        gitHub.close();
    }

    @Test
    void ordersAreMadeOnItAndProposedForIt() {
        Run run = order("--create-pr", "--github-url", gitHub.url().toString());

        assertThat(run.err()).contains("Opened pull request #1");
        assertThat(flow.git("rev-parse", "claim-infra-app-pvc^").strip()).isEqualTo(flow.head("trunk"));
        assertThat(flow.git("log", "-1", "--format=%B", "claim-infra-app-pvc")).contains("Claims-Base: trunk");
        assertThat(gitHub.pulls())
                .singleElement()
                .satisfies(pull -> assertThat(pull.get("base")).asString().contains("ref=trunk"));
    }

    @Test
    void everyCommandReadsIt() {
        order("--git-push", "--git-branch", "trunk");

        assertThat(ok("list", "-o", "name").out()).contains("app-pvc");
        assertThat(ok("get", "app-pvc").out()).contains("app-pvc");
        assertThat(ok("validate").status()).isZero();
        assertThat(ok("verify", "app-pvc").out()).contains("reproducible");
        assertThat(ok("change", "app-pvc", "-p", "storage=60Gi").err()).contains("Pushed on change-app-pvc");
        assertThat(ok("delete", "app-pvc").err()).contains("Pushed on delete-app-pvc");
        assertThat(ok("upgrade", "app-pvc", "--dry-run").status()).isZero();
        assertThat(ok("doctor", "--fix", "--dry-run").status()).isZero();
        assertThat(ok("cleanup", "--dry-run").status()).isZero();
        assertThat(ok("refresh").err()).contains("merge as they are 2");
    }

    @Test
    void itIsTheDefaultOfThisMomentAndNotOfAnEarlierOne() {
        order("--git-push", "--git-branch", "trunk");
        flow.git("branch", "next", "trunk~1");
        flow.git("symbolic-ref", "HEAD", "refs/heads/next");

        assertThat(ok("list", "-o", "name").out()).doesNotContain("app-pvc");
        assertThat(ok("list", "-o", "name", "--pr-base", "trunk").out()).contains("app-pvc");
    }

    @Test
    void mainIsTheLastResort() {
        flow.git("branch", "main", "trunk");
        flow.git("update-ref", "--no-deref", "HEAD", flow.head("trunk"));

        assertThat(order("--dry-run").out()).contains(MANIFEST);

        flow.git("branch", "-D", "main");
        Run none = flow.run("list");
        assertThat(none.status()).isEqualTo(3);
        assertThat(none.err()).contains("No branch main", "It has trunk");
    }

    @Test
    void aWorkingCopyAsksItsRemoteWhenItPushes() throws IOException {
        Path team = Files.createDirectories(directory.resolve("stuttgart-things"));
        Files.createSymbolicLink(
                team.resolve("harvester.git"), flow.repository().directory());
        try (GitHttpServer server = GitHttpServer.serve(directory)) {
            GitProgram.run(directory, "clone", "-q", server.url("stuttgart-things/harvester.git"), "copy");
            GitProgram.run(directory.resolve("copy"), "remote", "set-head", "origin", "--delete");

            Run run = inCopy("--create-pr", "--github-url", gitHub.url().toString());

            assertThat(run.err()).contains("Pushed on claim-infra-app-pvc");
            assertThat(gitHub.pulls())
                    .singleElement()
                    .satisfies(pull -> assertThat(pull.get("base")).asString().contains("ref=trunk"));
        }
    }

    @Test
    void aWorkingCopyNeedsNoRemoteToCommit() {
        try (GitHttpServer server = GitHttpServer.serve(directory)) {
            GitProgram.run(directory, "clone", "-q", server.url("claims.git"), "copy");
        }

        Run run = inCopy("--git-commit", "--git-branch", "app-pvc");

        assertThat(run.err()).contains("Committed on app-pvc");
        assertThat(GitProgram.run(directory.resolve("copy"), "log", "-1", "--format=%B"))
                .contains("Claims-Base: trunk");
    }

    @Test
    void aRemoteWithoutCommitsSaysSo() {
        TestRepository empty = TestRepository.empty(directory.resolve("empty.git"));

        Run run = new Claims(directory)
                .run("list", "--git-repo-url", empty.directory().toString());

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("has no commits yet");
    }

    private Run order(String... more) {
        return ok(arguments(more));
    }

    private Run ok(String... arguments) {
        Run run = flow.run(arguments);
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }

    private Run inCopy(String... more) {
        Run run = new Claims(directory.resolve("copy"))
                .with("CLAIM_API_URL", flow.machinery().url().toString())
                .with("GITHUB_TOKEN", GitHubStandIn.TOKEN)
                .run(arguments(more));
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }

    private static String[] arguments(String... more) {
        String[] order = {"render", "-t", "volumeclaim", "-p", "name=app-pvc", "--category", "infra"};
        String[] all = java.util.Arrays.copyOf(order, order.length + more.length);
        System.arraycopy(more, 0, all, order.length, more.length);
        return all;
    }
}
