package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.MachineryStandIn;
import io.claimmachinery.forge.testing.GitHubStandIn;
import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.git.testing.GitProgram;
import io.claimmachinery.git.testing.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the same command again in a working copy, after its commit was made but not pushed or proposed. */
class WorkingCopyTests {

    private static final String MANIFEST = "claims/infra/app-pvc/volumeclaim.yaml";

    private final MachineryStandIn machinery = new MachineryStandIn();
    private final GitHubStandIn gitHub = new GitHubStandIn("team/claims");
    private final Path directory;
    private final TestRepository origin;
    private final GitHttpServer server;
    private Instant now = Claims.NOW;

    WorkingCopyTests(@TempDir Path directory) {
        this.directory = directory;
        this.origin = TestRepository.with(directory.resolve("team/claims.git"), Map.of("README.md", "# Claims\n"));
        this.server = GitHttpServer.serve(directory);
        git(directory, "clone", "-q", server.url("team/claims.git"), "copy");
    }

    @AfterEach
    void stop() {
        server.close();
        gitHub.close();
        machinery.close();
    }

    @Test
    void pushesAndProposesTheClaimThatWasCommitted() {
        create("50Gi", "--git-commit", "--git-branch", "claim-infra-app-pvc");
        String head = head();
        now = now.plusSeconds(60);

        Run again = create("50Gi", "--create-pr");
        Run third = create("50Gi", "--create-pr");

        assertThat(again.err()).contains("Pushed on claim-infra-app-pvc", "Opened pull request #1");
        assertThat(third.err()).contains("pull request #1");
        assertThat(origin.head("claim-infra-app-pvc")).contains(head);
        assertThat(head()).isEqualTo(head);
    }

    @Test
    void anotherOrderTakesThePlaceOfTheFirst() {
        create("50Gi", "--create-pr");

        create("70Gi", "--create-pr");

        assertThat(origin.read("claim-infra-app-pvc", MANIFEST)).contains("storage: 70Gi");
        assertThat(origin.git("rev-list", "--count", "main..claim-infra-app-pvc"))
                .isEqualTo("2\n");
        assertThat(git(directory.resolve("copy"), "status", "--porcelain")).isEmpty();
        assertThat(gitHub.pulls()).hasSize(1);
    }

    @Test
    void pushesAndProposesTheChangeThatWasCommitted() {
        create("50Gi", "--git-push", "--git-branch", "main");
        run("change", "app-pvc", "-p", "storage=70Gi", "--git-commit", "--git-branch", "change-app-pvc");

        Run again = run("change", "app-pvc", "-p", "storage=70Gi", "--create-pr");

        assertThat(again.err()).contains("Pushed on change-app-pvc", "Opened pull request #1");
        assertThat(origin.read("change-app-pvc", MANIFEST)).contains("storage: 70Gi");
    }

    @Test
    void pushesAndProposesTheDeletionThatWasCommitted() {
        create("50Gi", "--git-push", "--git-branch", "main");
        run("delete", "app-pvc", "--git-commit", "--git-branch", "delete-app-pvc");

        Run again = run("delete", "app-pvc", "--create-pr");

        assertThat(again.err()).contains("Pushed on delete-app-pvc", "Opened pull request #1");
        assertThat(origin.files("delete-app-pvc")).doesNotContain("app-pvc");
    }

    @Test
    void neverPushesWhatIsNotItsOwn() {
        create("50Gi", "--git-push", "--git-branch", "main");
        String pushed = head();
        git(directory.resolve("copy"), "commit", "-q", "--allow-empty", "-m", "Mine");

        Run run = run("change", "app-pvc", "-p", "storage=50Gi", "--git-push");

        assertThat(run.err()).contains("Nothing to change");
        assertThat(origin.head("main")).contains(pushed);
    }

    @Test
    void aDeletionGetsABranchOfItsOwn() {
        create("50Gi", "--git-push", "--git-branch", "main");

        run("delete", "app-pvc", "--git-push");

        assertThat(origin.files("delete-app-pvc")).doesNotContain("app-pvc");
        assertThat(origin.files("main")).contains("app-pvc");
    }

    @Test
    void anotherOrderDoesNotLandOnTheFirstOnesRequest() {
        create("50Gi", "--create-pr");
        String head = head();

        Run other = claims("copy")
                .run("render", "-t", "volumeclaim", "-p", "name=other", "--category", "infra", "--create-pr");

        assertThat(other.status()).isEqualTo(5);
        assertThat(other.err()).contains("claim-infra-app-pvc is checked out", "Check out main first");
        assertThat(head()).isEqualTo(head);
    }

    @Test
    void theDirectoryOfACategoryIsTheCategory() {
        run(
                "render",
                "-t",
                "volumeclaim",
                "-p",
                "name=app-pvc",
                "-o",
                "./claims/infra",
                "--git-push",
                "--git-branch",
                "main");

        assertThat(origin.read("main", "claims/registry.yaml")).contains("- name: app-pvc");
        Run deeper =
                claims("copy").run("render", "-t", "volumeclaim", "-p", "name=b", "-o", "claims/infra/b", "--git-push");
        assertThat(deeper.status()).isEqualTo(2);
        assertThat(deeper.err()).contains("--output-dir claims/infra/b is among the claims");
    }

    @Test
    void leavesAShallowCopyAloneThatHidesWhatWasBefore() {
        create("50Gi", "--create-pr");
        git(
                directory,
                "clone",
                "-q",
                "--depth=1",
                "--branch=claim-infra-app-pvc",
                server.url("team/claims.git"),
                "shallow");

        Run run = claims("shallow").run(order("70Gi", "--create-pr"));

        assertThat(run.status()).isEqualTo(5);
        assertThat(run.err()).contains("the name app-pvc is taken");
    }

    private Run create(String storage, String... more) {
        return run(order(storage, more));
    }

    private static String[] order(String storage, String... more) {
        String[] order = {
            "render", "-t", "volumeclaim", "-p", "name=app-pvc", "-p", "storage=" + storage, "--category", "infra"
        };
        String[] all = java.util.Arrays.copyOf(order, order.length + more.length);
        System.arraycopy(more, 0, all, order.length, more.length);
        return all;
    }

    private Run run(String... command) {
        Run run = claims("copy").run(command);
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }

    private Claims claims(String copy) {
        return new Claims(directory.resolve(copy))
                .at(now)
                .with("CLAIMS_CACHE_DIR", directory.resolve("cache").toString())
                .with("CLAIM_API_URL", machinery.url().toString())
                .with("GITHUB_API_URL", gitHub.url().toString())
                .with("GITHUB_TOKEN", GitHubStandIn.TOKEN);
    }

    private String head() {
        return git(directory.resolve("copy"), "rev-parse", "HEAD").strip();
    }

    private static String git(Path directory, String... arguments) {
        return GitProgram.run(directory, arguments);
    }

    @Test
    void aRepairRefusesFilesThatAreNotCommitted() throws IOException {
        create("50Gi", "--git-push", "--git-branch", "main");
        Path copy = directory.resolve("copy");
        Files.writeString(Files.createDirectories(copy.resolve("notes")).resolve("mine.txt"), "Not a claim");
        Files.createDirectories(copy.resolve("claims/infra/new"));
        Files.copy(copy.resolve(MANIFEST), copy.resolve("claims/infra/new/volumeclaim.yaml"));
        assertThat(claims("copy").run("doctor").out()).contains("claims/infra/new: has no entry");

        Run run = claims("copy").run("doctor", "--fix", "--git-commit");

        assertThat(run.status()).isEqualTo(5);
        assertThat(run.err())
                .contains("claims/infra/new/volumeclaim.yaml", "Commit or stash them first")
                .doesNotContain("mine.txt");
        git(copy, "add", "claims");
        assertThat(claims("copy").run("doctor", "--fix", "--dry-run").status()).isEqualTo(5);
        git(copy, "commit", "-q", "-m", "New");
        assertThat(claims("copy").run("doctor", "--fix", "--git-commit").err()).contains("Committed");
    }

    @Test
    void theRepositoryOfAWorkingCopyThatIsNamedByItsPathIsItsOrigin() {
        git(directory.resolve("copy"), "remote", "set-url", "origin", "https://git.example.org/team/claims.git");

        Run run = claims("elsewhere")
                .run(order("50Gi", "--repo", directory.resolve("copy").toString(), "--git-branch", "next"));

        assertThat(run.status()).as(run.err()).isZero();
        Path copy = directory.resolve("copy");
        assertThat(git(copy, "show", "next:claims/registry.yaml")).contains("repository: team/claims\n");
        assertThat(git(copy, "show", "next:claims/infra/app-pvc/catalog-info.yaml"))
                .contains("github.com/project-slug: team/claims", "git.example.org/team/claims")
                .doesNotContain(directory.toString());
    }

    @Test
    void aPathWithoutAnOriginIsRecordedNowhere() {
        Run run = claims("elsewhere")
                .run(order("50Gi", "--repo", origin.directory().toString()));

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(origin.read("claim-infra-app-pvc", "claims/infra/app-pvc/catalog-info.yaml"))
                .doesNotContain("project-slug", "source-location", directory.toString());
        assertThat(origin.read("claim-infra-app-pvc", "claims/registry.yaml")).doesNotContain(directory.toString());
    }
}
