package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.ClaimsProcess;
import io.claimmachinery.cli.testing.ClaimsProcess.Result;
import io.claimmachinery.cli.testing.CreateFlow;
import io.claimmachinery.forge.testing.GitHubStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code claims upgrade} of many claims as a process of its own, killed at random moments. The machinery-api is a stand-in over
 * HTTP; that the real one fetches each version of a module at most once is shown by {@code PinnedOrderTests} there.
 */
class CampaignKilledTests {

    /** A soak takes more: {@code -Dcampaign.kills=30 -Dcampaign.claims=500}. */
    private static final int KILLS = Integer.getInteger("campaign.kills", 3);

    private static final int CLAIMS = Integer.getInteger("campaign.claims", 24);
    private static final int BATCH = Math.max(1, CLAIMS / 12);
    private static final long SEED = Long.getLong("campaign.seed", 20260215L);

    @TempDir
    Path directory;

    private CreateFlow flow = CreateFlow.none();

    @AfterEach
    void stop() {
        flow.close();
    }

    @Test
    void endsCompleteAndWithOneRequestForEachBranch() throws Exception {
        flow = CreateFlow.in(directory.resolve("claims"), Map.of("README.md", "# Claims\n"));
        createClaims();
        flow.machinery().publishModules();
        try (GitHubStandIn gitHub = new GitHubStandIn("stuttgart-things/harvester")) {
            List<String> campaign = campaign(gitHub);
            ClaimsProcess program = new ClaimsProcess(directory.resolve("program"));
            // Trains the process, and measures how long a whole run takes
            List<String> dry = new ArrayList<>(campaign);
            dry.add("--dry-run");
            assertDone(program.train(dry));
            long start = System.nanoTime();
            assertDone(program.start(dry).result());
            long whole = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) * 2;

            SplittableRandom random = new SplittableRandom(SEED);
            int killed = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                Process process = program.start(campaign).process();
                killed += process.waitFor(random.nextLong(whole), TimeUnit.MILLISECONDS) ? 0 : 1;
                process.destroyForcibly().waitFor();
                assertOneRequestForEachBranch(gitHub);
            }
            assertDone(program.start(campaign).result());

            List<String> branches = flow.git("for-each-ref", "--format=%(refname:short)", "refs/heads/upgrade*")
                    .lines()
                    .toList();
            assertThat(branches).hasSize((CLAIMS + BATCH - 1) / BATCH);
            assertOneRequestForEachBranch(gitHub);
            assertThat(gitHub.pulls()).hasSameSizeAs(branches);
            for (String branch : branches) {
                assertThat(flow.git("rev-list", "--count", "main.." + branch)).isEqualTo("1\n");
            }
            System.out.printf(
                    "%d claims, %d branches and requests, %d of %d runs killed before their end%n",
                    CLAIMS, branches.size(), killed, KILLS);
            mergeAll(branches);
        }
        assertThat(flow.run("upgrade", "--all").err()).contains("Nothing to change");
        assertThat(flow.run("verify", "--all").status()).isZero();
    }

    private static void assertDone(Result result) {
        assertThat(result.status()).as(result.err()).isZero();
    }

    private static void assertOneRequestForEachBranch(GitHubStandIn gitHub) {
        assertThat(gitHub.pulls().stream()
                        .map(pull -> ((Map<?, ?>) Objects.requireNonNull(pull.get("head"))).get("ref")))
                .doesNotHaveDuplicates();
    }

    /** All in one commit, by an order file as people write it. */
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

    /** The branches change different claims and nothing else, so git merges them all. */
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
