package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.ClaimsProcess;
import io.claimmachinery.cli.testing.ClaimsProcess.Result;
import io.claimmachinery.cli.testing.CreateFlow;
import io.claimmachinery.cli.testing.Fixture;
import io.claimmachinery.cli.testing.MergingHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

/**
 * {@code claims refresh} as a process of its own, killed while it works: half of the kills at a moment drawn over its whole
 * length, the other half when some of its branches have moved at the remote and others have not.
 */
class RefreshKilledTests {

    /** A soak takes more: {@code -Drefresh.kills=50}. */
    private static final int KILLS = Integer.getInteger("refresh.kills", 4);

    private static final long SEED = Long.getLong("refresh.seed", 20260215L);

    /** Three go with each push. */
    private static final List<String> BRANCHES =
            IntStream.range(0, 12).mapToObj(i -> "claim-infra-m" + i).toList();

    /** What the operating system says of a process that was killed: 128 and the number of SIGKILL. */
    private static final int KILLED = 137;

    @TempDir
    Path directory;

    private CreateFlow flow = CreateFlow.none();
    private final SplittableRandom random = new SplittableRandom(SEED);

    @AfterEach
    void stop() {
        flow.close();
    }

    @Test
    void leavesEachBranchAsItWasOrWhole() throws Exception {
        flow = CreateFlow.in(directory.resolve("claims"), Fixture.files("repository/before"));
        for (String branch : BRANCHES) {
            assertDone(flow.create("infra", "name=" + branch.substring("claim-infra-".length()), "storage=1Gi"));
        }
        MergingHost host = new MergingHost(flow.repository().directory(), directory.resolve("host"));
        List<String> refresh = List.of(
                "refresh", "--git-repo-url", flow.repository().directory().toString());
        ClaimsProcess program = new ClaimsProcess(directory.resolve("program"));
        conflict(0);
        assertThat(program.train(refresh).status()).isZero();

        long whole = 0;
        int killed = 0;
        int halfway = 0;
        int runs = 0;
        // A run that ends before its kill says how long runs are now, and is no kill
        while (killed < KILLS) {
            conflict(++runs);
            assertThat(host.conflicting(BRANCHES)).isEqualTo(BRANCHES);
            Map<String, String> before = heads();
            Map<String, String> commits = commits();
            long start = System.nanoTime();
            Process process = program.start(refresh).process();
            if (killed % 2 == 0) {
                process.waitFor(random.nextLong(1, Math.max(2, whole)), TimeUnit.NANOSECONDS);
            } else {
                awaitMoves(process, before, random.nextInt(1, BRANCHES.size() / 2 + 1));
            }
            if (!isKilled(process)) {
                whole = System.nanoTime() - start;
                assertThat(runs).as("runs for " + killed + " kills").isLessThan(10 * (KILLS + 10));
            }
            killed += process.exitValue() == KILLED ? 1 : 0;
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
            boolean some = !waiting.isEmpty() && waiting.size() < BRANCHES.size();
            halfway += process.exitValue() == KILLED && some ? 1 : 0;
        }
        flow.git("fsck", "--strict", "--connectivity-only");
        System.out.printf("%d kills in %d runs, %d of them between two branches%n", killed, runs, halfway);

        Result last = program.start(refresh).result();
        assertThat(last.status()).as(last.err()).isZero();
        for (String branch : BRANCHES) {
            host.merge(branch);
            assertDone(flow.run("refresh"));
        }
        assertThat(flow.run("validate")).isEqualTo(new Run(0, "", "All well.\n"));
    }

    /** Waits until so many branches have moved at the remote, or the process has ended. */
    private void awaitMoves(Process process, Map<String, String> before, int moves) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofMinutes(10))
                .until(() -> !process.isAlive() || moved(before) >= moves);
    }

    private long moved(Map<String, String> before) {
        Map<String, String> now = heads();
        return before.keySet().stream()
                .filter(branch -> !Objects.equals(before.get(branch), now.get(branch)))
                .count();
    }

    /** Kills a process, and waits for git's receivers, which outlive it and finish what they got. */
    private boolean isKilled(Process process) throws InterruptedException {
        List<ProcessHandle> receivers = new ArrayList<>(process.descendants().toList());
        process.destroyForcibly().waitFor();
        String repository = flow.repository().directory().toString();
        ProcessHandle.allProcesses()
                .filter(other -> other.info().commandLine().orElse("").contains("receive-pack")
                        && other.info().commandLine().orElse("").contains(repository))
                .forEach(receivers::add);
        receivers.forEach(receiver -> receiver.onExit().join());
        return process.exitValue() == KILLED;
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
        flow.git("for-each-ref", "--format=%(refname:lstrip=2) %(objectname)", "refs/heads/claim-infra-*")
                .lines()
                .map(line -> line.split(" ", 2))
                .forEach(line -> heads.put(line[0], line[1]));
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
