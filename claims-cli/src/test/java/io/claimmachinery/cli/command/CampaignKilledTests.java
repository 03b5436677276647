package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.ClaimsProcess;
import io.claimmachinery.cli.testing.ClaimsProcess.Result;
import io.claimmachinery.cli.testing.ClaimsProcess.Running;
import io.claimmachinery.cli.testing.CreateFlow;
import io.claimmachinery.forge.testing.GitHubStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code claims upgrade} of many claims as a separate process that is killed at random moments before the campaign is complete.
 * The moments depend on progress and not on time, so that each kill hits a running command on a slow machine too: after a number
 * of orders or requests of this run, and then somewhere in the work that follows. The machinery-api is a stand-in over HTTP.
 * {@code PinnedOrderTests} of machinery-api show that the real one fetches each version of a module at most once. The git host is
 * a stand-in, too. {@code RealForgeIT} shows that a real one keeps one request for each branch.
 */
class CampaignKilledTests {

    /** For a soak, set more: {@code -Dcampaign.kills=30 -Dcampaign.claims=500}. */
    private static final int KILLS = Integer.getInteger("campaign.kills", 3);

    private static final int CLAIMS = Integer.getInteger("campaign.claims", 24);
    private static final int BATCH = Math.max(2, CLAIMS / 100);
    private static final int BRANCHES = (CLAIMS + BATCH - 1) / BATCH;
    private static final long SEED = Long.getLong("campaign.seed", 20260215L);

    /** The exit status of a process that SIGKILL ended. */
    private static final int KILLED = 128 + 9;

    /** Longer than most runs take for one branch. */
    private static final int BRANCH_MILLIS = 60;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @TempDir
    Path directory;

    private CreateFlow flow = CreateFlow.none();

    @AfterEach
    void stop() {
        flow.close();
    }

    /** The work that a run is doing when it is killed. */
    private enum Stage {
        PLANNING,
        OPENING_REQUESTS,
        PASSING_OPEN_BRANCHES
    }

    @Test
    void endsCompleteAndWithOneRequestForEachBranch() throws Exception {
        flow = CreateFlow.in(directory.resolve("claims"), Map.of("README.md", "# Claims\n"));
        createClaims();
        flow.machinery().publishModules();
        try (GitHubStandIn gitHub = new GitHubStandIn("stuttgart-things/harvester")) {
            List<String> campaign = campaign(gitHub);
            ClaimsProcess program = new ClaimsProcess(directory.resolve("program"));
            List<String> dry = new ArrayList<>(campaign);
            dry.add("--dry-run");
            int before = flow.machinery().requests().size();
            assertDone(program.train(dry));
            int plan = flow.machinery().requests().size() - before;

            Map<Stage, Integer> kills = new EnumMap<>(Stage.class);
            List<Integer> open = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) {
                int share = Math.max(1, (BRANCHES - gitHub.pulls().size()) / (KILLS - kill + 1));
                Stage stage = Stage.values()[random.nextInt(gitHub.pulls().isEmpty() ? 2 : 3)];
                BooleanSupplier reached = progress(stage, gitHub, plan, share);
                Running run = program.start(campaign);
                await().pollInterval(Duration.ofMillis(2))
                        .atMost(Duration.ofMinutes(10))
                        .until(() -> reached.getAsBoolean() || !run.process().isAlive());
                run.process().waitFor(random.nextLong(BRANCH_MILLIS), TimeUnit.MILLISECONDS);
                run.process().destroyForcibly();
                Result result = run.result();
                assertThat(result.status())
                        .as("run %d was killed %s, and had not ended: %s", kill + 1, stage, result.err())
                        .isEqualTo(KILLED);
                assertThat(gitHub.pulls()).as("not complete").hasSizeLessThan(BRANCHES);
                assertOneRequestForEachBranch(gitHub);
                kills.merge(stage, 1, Integer::sum);
                open.add(gitHub.pulls().size());
            }
            assertDone(program.start(campaign).result());

            List<String> branches = flow.git("for-each-ref", "--format=%(refname:short)", "refs/heads/upgrade*")
                    .lines()
                    .toList();
            assertThat(branches).hasSize(BRANCHES);
            assertOneRequestForEachBranch(gitHub);
            assertThat(gitHub.pulls()).hasSize(BRANCHES);
            for (String branch : branches) {
                assertThat(flow.git("rev-list", "--count", "main.." + branch)).isEqualTo("1\n");
            }
            System.out.printf(
                    "%d claims, %d branches and requests; %d live runs killed before the campaign was complete: %s,"
                            + " with so many requests open: %s%n",
                    CLAIMS,
                    BRANCHES,
                    kills.values().stream().mapToInt(Integer::intValue).sum(),
                    kills,
                    open);
            mergeAll(branches);
        }
        assertThat(flow.run("upgrade", "--all").err()).contains("Nothing to change");
        assertThat(flow.run("verify", "--all").status()).isZero();
    }

    /**
     * Returns a condition that is true when the next run reaches a random moment of this stage.
     *
     * @param plan number of requests to the machinery-api for a plan
     * @param share maximum number of pull requests that the run may open
     */
    private BooleanSupplier progress(Stage stage, GitHubStandIn gitHub, int plan, int share) {
        int orders = flow.machinery().requests().size();
        int requests = gitHub.requests().size();
        int pulls = gitHub.pulls().size();
        return switch (stage) {
            case PLANNING -> {
                int until = orders + random.nextInt(1, plan);
                yield () -> flow.machinery().requests().size() >= until;
            }
            case PASSING_OPEN_BRANCHES -> {
                int until = requests + random.nextInt(1, pulls + 1);
                yield () -> gitHub.requests().size() >= until;
            }
            case OPENING_REQUESTS -> {
                int until = pulls + random.nextInt(1, share + 1);
                yield () -> gitHub.pulls().size() >= until;
            }
        };
    }

    private static void assertDone(Result result) {
        assertThat(result.status()).as(result.err()).isZero();
    }

    /** Asserts that no second request was opened or attempted: the host would refuse it, and report that to the user. */
    private static void assertOneRequestForEachBranch(GitHubStandIn gitHub) {
        assertThat(gitHub.pulls().stream()
                        .map(pull -> ((Map<?, ?>) Objects.requireNonNull(pull.get("head"))).get("ref")))
                .doesNotHaveDuplicates();
        assertThat(gitHub.requests().stream()
                        .filter(request -> request.method().equals("POST")
                                && request.path().endsWith("/pulls"))
                        .map(request -> request.json().path("head").asString()))
                .hasSameSizeAs(gitHub.pulls())
                .doesNotHaveDuplicates();
    }

    /** Creates all claims in one commit, with an order file as people write it. */
    private void createClaims() throws Exception {
        StringBuilder orders = new StringBuilder("templates:\n");
        for (int i = 0; i < CLAIMS; i++) {
            orders.append("  - name: volumeclaim\n    parameters: {name: c%03d}\n".formatted(i));
        }
        Path file = Files.writeString(directory.resolve("orders.yaml"), orders.toString());
        Run run = flow.run("render", "-f", file.toString(), "--category", "infra", "--git-branch", "main");
        assertThat(run.status()).as(run.err()).isZero();
    }

    private List<String> campaign(GitHubStandIn gitHub) {
        return List.of(
                "upgrade",
                "--all",
                "--batch",
                String.valueOf(BATCH),
                "--create-pr",
                "--repo",
                "stuttgart-things/harvester",
                "--git-repo-url",
                flow.repository().directory().toString(),
                "--github-url",
                gitHub.url().toString(),
                "--git-token",
                GitHubStandIn.TOKEN,
                "--api-url",
                flow.machinery().url().toString());
    }

    /** Merges the branches. They change different claims and nothing else, so git merges them all. */
    private void mergeAll(List<String> branches) {
        for (String branch : branches) {
            String tree = flow.git("merge-tree", "--write-tree", "main", branch).strip();
            String merge = flow.git(
                            "-c",
                            "user.name=Host",
                            "-c",
                            "user.email=host@example.com",
                            "commit-tree",
                            tree,
                            "-p",
                            "main",
                            "-p",
                            branch,
                            "-m",
                            "Merge " + branch)
                    .strip();
            flow.git("update-ref", "refs/heads/main", merge);
        }
    }
}
