package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.ClaimsProcess;
import io.claimmachinery.cli.testing.ClaimsProcess.Result;
import io.claimmachinery.cli.testing.CreateFlow;
import io.claimmachinery.cli.testing.Fixture;
import io.claimmachinery.cli.testing.MergingHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code claims refresh} as a process of its own, killed at random moments while it rebuilds branches. */
class RefreshKilledTests {

    /** A soak takes more: {@code -Drefresh.kills=50}. */
    private static final int KILLS = Integer.getInteger("refresh.kills", 3);

    private static final long SEED = Long.getLong("refresh.seed", 20260215L);
    private static final List<String> BRANCHES =
            IntStream.range(0, 6).mapToObj(i -> "claim-infra-m" + i).toList();

    @TempDir
    Path directory;

    private CreateFlow flow = CreateFlow.none();

    @AfterEach
    void stop() {
        flow.close();
    }

    @Test
    void leavesEachBranchAsItWasOrWhole() throws Exception {
        flow = CreateFlow.in(directory.resolve("claims"), Fixture.files("repository/before"));
        for (int i = 0; i < BRANCHES.size(); i++) {
            assertDone(flow.create("infra", "name=m" + i, "storage=1Gi"));
        }
        MergingHost host = new MergingHost(flow.repository().directory(), directory.resolve("host"));
        List<String> refresh = List.of(
                "refresh", "--git-repo-url", flow.repository().directory().toString());
        ClaimsProcess program = new ClaimsProcess(directory.resolve("program"));
        conflict(0);
        assertThat(program.train(refresh).status()).isZero();
        conflict(1);
        long start = System.nanoTime();
        assertThat(program.start(refresh).result().status()).isZero();
        Duration whole = Duration.ofNanos(System.nanoTime() - start);

        SplittableRandom random = new SplittableRandom(SEED);
        int killed = 0;
        int halfway = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            conflict(kill + 2);
            assertThat(host.conflicting(BRANCHES)).isEqualTo(BRANCHES);
            Map<String, String> before = heads();
            Map<String, String> commits = commits();
            Process process = program.start(refresh).process();
            killed += process.waitFor(random.nextLong(whole.toMillis()), TimeUnit.MILLISECONDS) ? 0 : 1;
            List<ProcessHandle> receivers = process.descendants().toList();
            process.destroyForcibly().waitFor();
            // git's receiver outlives the command, and finishes what it got
            receivers.forEach(receiver -> receiver.onExit().join());
            Map<String, String> after = heads();
            for (String branch : BRANCHES) {
                if (!Objects.equals(after.get(branch), before.get(branch))) {
                    assertThat(flow.git("rev-parse", branch + "^"))
                            .as("whole")
                            .isEqualTo(flow.git("rev-parse", "main"));
                }
            }
            assertThat(commits()).as("authors, messages and trailers").isEqualTo(commits);
            List<String> waiting = host.conflicting(BRANCHES);
            assertThat(waiting)
                    .as("as they were")
                    .containsExactlyElementsOf(BRANCHES.stream()
                            .filter(it -> Objects.equals(after.get(it), before.get(it)))
                            .toList());
            halfway += waiting.isEmpty() || waiting.size() == BRANCHES.size() ? 0 : 1;
        }
        flow.git("fsck", "--strict", "--connectivity-only");
        System.out.printf("%d of %d runs killed before their end, %d between two branches%n", killed, KILLS, halfway);

        Result last = program.start(refresh).result();
        assertThat(last.status()).as(last.err()).isZero();
        for (String branch : BRANCHES) {
            host.merge(branch);
            assertDone(flow.run("refresh"));
        }
        assertThat(flow.run("validate")).isEqualTo(new Run(0, "", "All well.\n"));
    }

    private static void assertDone(Run run) {
        assertThat(run.status()).as(run.err()).isZero();
    }

    /** A claim on the base that stands where each branch adds its own. */
    private void conflict(int i) {
        assertDone(flow.run(
                "render",
                "-t",
                "volumeclaim",
                "-p",
                "name=m-%03d".formatted(i),
                "--category",
                "infra",
                "--git-branch",
                "main"));
    }

    private Map<String, String> heads() {
        Map<String, String> heads = new TreeMap<>();
        BRANCHES.forEach(branch -> heads.put(branch, flow.head(branch)));
        return heads;
    }

    /** Everything but the mark that names base and tree. */
    private Map<String, String> commits() {
        Map<String, String> commits = new TreeMap<>();
        for (String branch : BRANCHES) {
            String text = flow.git("log", "-1", "--format=%an %ae%n%B", branch);
            commits.put(branch, text.replaceAll("(?m)^Claim-Branch: .*$", ""));
        }
        return commits;
    }
}
