package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.CreateFlow;
import io.claimmachinery.forge.testing.GitHubStandIn;
import io.claimmachinery.git.testing.GitProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to another person's open order if its branch has the same name as that of the new order. */
class OthersOrderTests {

    private static final String BRANCH = "claim-infra-team-db";
    private static final String[] ADA = {"--created-by", "ada"};
    private static final String[] BOB = {"--created-by", "bob"};

    @TempDir
    Path directory;

    private final GitHubStandIn gitHub = new GitHubStandIn("stuttgart-things/harvester");
    private CreateFlow flow = CreateFlow.none();

    @BeforeEach
    void start() {
        flow = CreateFlow.in(directory, Map.of("README.md", "# Claims\n"));
        flow.claims().with("GITHUB_TOKEN", GitHubStandIn.TOKEN);
    }

    @AfterEach
    void stop() {
        flow.close();
        gitHub.close();
    }

    @Test
    void anotherTemplateUnderTheSameNameIsAConflict() {
        render("volumeclaim", ADA);

        assertKept(() -> render("database", BOB), "Create claim team-db (volumeclaim)", "ada", "2026-02-15T12:00:00Z");
    }

    @Test
    void theSameOrderOfSomeoneElseIsAConflict() {
        render("volumeclaim", ADA);

        assertKept(() -> render("volumeclaim", BOB), "ada");
    }

    @Test
    void anotherTemplateOfOnesOwnIsAConflictToo() {
        render("volumeclaim", ADA);

        assertKept(() -> render("database", ADA), "claims/infra/team-db volumeclaim", "claims/infra/team-db database");
    }

    @Test
    void anotherBaseBranchIsAConflict() {
        flow.repository().commit("release", "Start", Map.of("README.md", "# Claims\n"));
        render("volumeclaim", ADA);

        assertKept(
                () -> render("volumeclaim", "--created-by", "ada", "--pr-base", "release"),
                "into main",
                "into release");
    }

    @Test
    void aBranchThatMeansAnotherClaimIsAConflict() {
        flow.run(with(order("volumeclaim", "infra-team", "db"), ADA));

        assertKept(() -> flow.run(with(order("volumeclaim", "infra", "team-db"), ADA)), "claims/infra-team/db");
    }

    @Test
    void peopleWhoRunAsOneUserAreDistinguishedByTheirMailAddresses() {
        flow.claims().with("GIT_AUTHOR_EMAIL", "ada@example.com");
        render("volumeclaim");
        assertThat(render("volumeclaim", "-p", "storage=33Gi").status()).isZero();
        flow.claims().with("GIT_AUTHOR_EMAIL", "bob@example.com");

        assertKept(() -> render("volumeclaim"), "patrick <ada@example.com>");
    }

    @Test
    void anOrderOfAnEarlierReleaseBelongsToItsAuthor() {
        flow.claims().with("GIT_AUTHOR_EMAIL", "ada@example.com");
        render("volumeclaim");
        withoutNewTrailers(BRANCH);

        assertThat(render("volumeclaim", "-p", "storage=33Gi").status()).isZero();
        withoutNewTrailers(BRANCH);
        flow.claims().with("GIT_AUTHOR_EMAIL", "bob@example.com");
        assertKept(() -> render("volumeclaim"), "patrick <ada@example.com>");
    }

    @Test
    void isReplacedByThoseWhoMeanItAndTheySeeWhatIsLost() {
        render("volumeclaim", ADA);

        Run run = render("database", "--created-by", "bob", "--replace-branch");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("Replaced on " + BRANCH + ": 'Create claim team-db (volumeclaim)'", "by ada");
        assertThat(flow.files(BRANCH)).containsKey("claims/infra/team-db/database.yaml");
    }

    @Test
    void aBranchThatIsSharedKeepsTitleAndTextOfItsRequest() {
        String[] shared = {
            "--git-branch", "team", "--create-pr", "--github-url", gitHub.url().toString()
        };
        flow.run(with(order("volumeclaim", "infra", "one"), shared));
        Object text = gitHub.pulls().getFirst().get("body");

        Run run = flow.run(with(order("volumeclaim", "infra", "two"), shared));

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(gitHub.pulls())
                .singleElement()
                .satisfies(pull -> assertThat(pull)
                        .containsEntry("title", "Create claim one (volumeclaim)")
                        .containsEntry("body", text));
    }

    @Test
    void aDryRunFindsTheConflictToo() {
        render("volumeclaim", ADA);

        assertThat(render("database", "--created-by", "bob", "--dry-run").status())
                .isEqualTo(5);
    }

    @Test
    void theirChangeIsAConflict() {
        flow.run(with(order("volumeclaim", "infra", "golf"), "--git-branch", "main"));
        flow.run(with(List.of("change", "golf", "-p", "storageClass=fast"), ADA));

        assertKept(
                "change-golf",
                () -> flow.run(with(List.of("change", "golf", "-p", "storage=33Gi"), BOB)),
                "Change claim golf",
                "ada");
    }

    @Test
    void theirDeletionIsAConflict() {
        flow.run(with(order("volumeclaim", "infra", "golf"), "--git-branch", "main"));
        flow.run(with(List.of("delete", "golf"), ADA));

        assertKept("delete-golf", () -> flow.run(with(List.of("delete", "golf"), BOB)), "Delete claim golf", "ada");
    }

    @Test
    void theirCleanupByAnotherPolicyIsAConflict() throws Exception {
        flow.run(with(order("volumeclaim", "infra", "golf"), "--git-branch", "main"));
        flow.run(with(order("volumeclaim", "apps", "hotel"), "--git-branch", "main"));
        Path infra = Files.writeString(directory.resolve("infra.yaml"), "rules: [{category: infra}]\n");
        Path apps = Files.writeString(directory.resolve("apps.yaml"), "rules: [{category: apps}]\n");
        flow.run(with(List.of("cleanup", "--policy", infra.toString()), ADA));

        assertKept("cleanup-claims", () -> flow.run(with(List.of("cleanup", "--policy", apps.toString()), BOB)), "ada");
        assertThat(flow.run(with(List.of("cleanup", "--policy", infra.toString()), BOB))
                        .status())
                .as("the same policy for any user")
                .isZero();
    }

    @Test
    void aRepairThatFollowsFromTheFilesIsAnyones() {
        flow.run(with(order("volumeclaim", "infra", "golf"), "--git-branch", "main"));
        flow.repository()
                .commit(
                        "main",
                        "No entry",
                        Map.of(
                                "claims/registry.yaml",
                                "apiVersion: claim-registry.io/v1alpha1\nkind: ClaimRegistry\nclaims: []\n"));
        flow.run(with(List.of("doctor", "--fix"), ADA));
        flow.repository().commit("main", "More", Map.of("NOTES.md", "more\n"));

        Run run = flow.run(with(List.of("doctor", "--fix"), BOB));

        assertThat(run.err()).contains("Pushed on doctor-claims");
    }

    @Test
    void aCleanupWithNothingLeftToDoKeepsABranchThatSomeoneAmended() {
        flow.run(with(
                order("volumeclaim", "infra", "golf"), "--git-branch", "main", "--expires-at", "2026-01-01T00:00:00Z"));
        flow.run("cleanup");
        String message = flow.git("log", "-1", "--format=%B", "cleanup-claims");
        flow.repository().commit("amended", message, Map.of("README.md", "# Mine\n"));
        flow.git("update-ref", "refs/heads/cleanup-claims", "refs/heads/amended");
        flow.run("change", "golf", "--no-expiry", "--git-branch", "main");

        flow.run("cleanup");

        assertThat(flow.repository().head("cleanup-claims"))
                .isEqualTo(flow.repository().head("amended"));
    }

    @Test
    void inAWorkingCopyTheirClaimIsNotReplacedEither() {
        render("volumeclaim", ADA);
        GitProgram.run(
                directory,
                "clone",
                "-q",
                "-b",
                BRANCH,
                flow.repository().directory().toString(),
                "copy");
        Path copy = directory.resolve("copy");
        Claims bob = new Claims(copy)
                .with("CLAIMS_CACHE_DIR", directory.resolve("cache").toString())
                .with("CLAIM_API_URL", flow.machinery().url().toString());

        Run run = bob.run(with(order("volumeclaim", "infra", "team-db"), "--created-by", "bob", "--git-push"));

        assertThat(run.status()).isEqualTo(5);
        assertThat(run.err()).contains("the name team-db is taken", "created by ada");
    }

    @Test
    void ofManyAtOnceExactlyOneGetsTheBranch() throws Exception {
        int people = 12;
        List<Callable<Run>> orders = IntStream.range(0, people)
                .mapToObj(i -> (Callable<Run>) () -> new Claims(directory.resolve("p" + i))
                        .with("CLAIM_API_URL", flow.machinery().url().toString())
                        .run(with(
                                order("volumeclaim", "infra", "team-db"),
                                "--created-by",
                                "person-" + i,
                                "--git-repo-url",
                                flow.repository().directory().toString())))
                .toList();
        List<Run> runs = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(people)) {
            for (Future<Run> run : threads.invokeAll(orders)) {
                runs.add(run.get());
            }
        }

        assertThat(runs).extracting(Run::status).containsOnly(0, 5);
        assertThat(runs).filteredOn(run -> run.status() == 0).hasSize(1);
        int winner = IntStream.range(0, people)
                .filter(i -> runs.get(i).status() == 0)
                .findFirst()
                .orElseThrow();
        assertThat(flow.files(BRANCH).get("claims/registry.yaml")).contains("createdBy: person-" + winner + "\n");
    }

    private Run render(String template, String... more) {
        return flow.run(with(order(template, "infra", "team-db"), more));
    }

    private static List<String> order(String template, String category, String name) {
        return List.of("render", "-t", template, "--category", category, "-p", "name=" + name);
    }

    private String[] with(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private void assertKept(Callable<Run> command, String... said) {
        assertKept(BRANCH, command, said);
    }

    private void assertKept(String branch, Callable<Run> command, String... said) {
        String head = flow.head(branch);
        Run run;
        try {
            run = command.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        assertThat(run.status()).as(run.err()).isEqualTo(5);
        assertThat(run.err()).contains("branch " + branch, "--replace-branch").contains(said);
        assertThat(flow.head(branch)).isEqualTo(head);
    }

    /** Rewrites the commit as older versions made it: without an owner of the order, only with the name of the change. */
    private void withoutNewTrailers(String branch) {
        String message = flow.git("log", "-1", "--format=%B", branch)
                .replaceAll("(?m)^Claims-(Order|Created-By|Base): .*\n", "")
                .strip();
        Path copy = directory.resolve("copy-" + flow.head(branch));
        GitProgram.run(
                directory,
                "clone",
                "-q",
                "-b",
                branch,
                flow.repository().directory().toString(),
                copy.toString());
        GitProgram.run(copy, "commit", "-q", "--amend", "-m", message);
        GitProgram.run(copy, "push", "-q", "--force");
    }

    @Test
    void aDryRunSaysWhatWouldBeLost() {
        render("volumeclaim", ADA);
        String head = flow.head(BRANCH);

        Run run = render("database", "--created-by", "bob", "--replace-branch", "--dry-run");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err())
                .contains(
                        "would replace on " + BRANCH + ": 'Create claim team-db (volumeclaim)'",
                        "by ada",
                        "its request");
        assertThat(flow.head(BRANCH)).isEqualTo(head);
        assertThat(render("volumeclaim", "--created-by", "ada", "--replace-branch", "--dry-run")
                        .err())
                .doesNotContain("would replace");
    }
}
