package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.MachineryStandIn;
import io.claimmachinery.cli.testing.RealGitea;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Open pull requests at a real git host, a Gitea. They are merged with its merge button, with {@code claims refresh} after each
 * merge. Runs with the profile real-forge, if the host's program is available.
 */
class RealForgeIT {

    private static final long SEED = Long.getLong("refresh.seed", 20260215L);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static Optional<RealGitea> started = Optional.empty();

    @TempDir
    Path directory;

    private final MachineryStandIn machinery = new MachineryStandIn();
    private final List<String> branches = new ArrayList<>();
    private final Map<String, Integer> requests = new TreeMap<>();
    private String url = "";
    private Claims claims = new Claims(Path.of(""));

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        assumeTrue(Boolean.getBoolean("real.forge"), "The profile real-forge is off");
        started = RealGitea.start(data);
        if (started.isEmpty()) {
            System.err.println("SKIPPED: RealForgeIT needs a Gitea. Nothing was tested with a real git host.");
        }
        assumeTrue(started.isPresent(), "There is no Gitea");
    }

    @AfterAll
    static void stop() {
        started.ifPresent(RealGitea::close);
    }

    @AfterEach
    void end() {
        machinery.close();
    }

    @Test
    void withoutARefreshTheHostMergesOnlySome() throws Exception {
        prepare("unattended");
        int conflicts = 0;
        for (String branch : branches) {
            int number = requests.getOrDefault(branch, 0);
            String head = head(branch);
            if (git("merge-tree", "--write-tree", "refs/remotes/host/main", "refs/remotes/host/" + branch) != 0) {
                conflicts++;
                await().atMost(PATIENCE).until(() -> !gitea().isMergeable("unattended", number, head));
            } else {
                merge("unattended", branch);
            }
            fetch();
        }
        assertThat(conflicts).isPositive();
        System.out.printf("Without refresh %d of %d requests conflict%n", conflicts, branches.size());
    }

    @Test
    void allAreMergedByTheButtonWithoutAHand() throws Exception {
        mergeAll("refreshed", "refresh");
    }

    @Test
    void allAreMergedWhenEveryBranchIsRebuilt() throws Exception {
        mergeAll("rebuilt", "refresh", "--all");
    }

    private void mergeAll(String repository, String... refresh) throws Exception {
        prepare(repository);
        int rebuilt = 0;
        for (String branch : branches) {
            merge(repository, branch);
            Run run = claims.run(refresh);
            assertDone(run);
            rebuilt += (int) run.out().lines().count();
            fetch();
        }

        for (int number : requests.values()) {
            assertThat(gitea().isMerged(repository, number)).isTrue();
        }
        assertThat(claims.run("validate")).isEqualTo(new Run(0, "", "All well.\n"));
        Run list = claims.run("list", "-o", "name");
        assertThat(list.out().lines())
                .contains("app-3", "app-11", "old-1", "old-2")
                .doesNotContain("old-0")
                .hasSize(6 - 1 + 8);
        assertThat(rebuilt).isPositive();
        System.out.printf(
                "%s: %d requests merged by Gitea, %d rebuilt between, no manual step%n",
                String.join(" ", refresh), requests.size(), rebuilt);
    }

    /** Creates six claims on main, and ten open requests: eight create a claim, one changes one and one deletes one. */
    private void prepare(String repository) throws Exception {
        url = gitea().repository(repository)
                .replace("http://", "http://" + RealGitea.USER + ":" + gitea().token() + "@");
        git("init", "-q", "-b", "main");
        git("-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "-q", "--allow-empty", "-m", "Start");
        git("push", "-q", url, "main");
        claims = new Claims(directory)
                .with("CLAIM_API_URL", machinery.url().toString())
                .with("GIT_TOKEN", gitea().token())
                .always("--git-repo-url", url.replaceFirst("//.*@", "//"), "--repo", "team/" + repository);
        for (int i = 0; i < 6; i++) {
            assertDone(claims.run(render("old-" + i, "--git-branch", "main")));
        }
        for (int i = 3; i < 11; i++) {
            open(repository, render("app-" + (i == 10 ? 11 : i)));
        }
        open(repository, "change", "old-1", "-p", "storage=9Gi");
        open(repository, "delete", "old-0");
        Collections.shuffle(branches, new Random(SEED));
        fetch();
    }

    private static String[] render(String name, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "render", "--non-interactive", "-t", "volumeclaim", "-p", "name=" + name, "--category", "infra"));
        command.addAll(List.of(more));
        return command.toArray(String[]::new);
    }

    private void open(String repository, String... command) throws Exception {
        Run run = claims.run(command);
        assertDone(run);
        String branch = run.out().strip();
        branches.add(branch);
        requests.put(branch, gitea().open(repository, branch));
    }

    private void merge(String repository, String branch) throws Exception {
        int number = requests.getOrDefault(branch, 0);
        String head = head(branch);
        await().atMost(PATIENCE).until(() -> gitea().isMergeable(repository, number, head));
        await().atMost(PATIENCE).until(() -> gitea().merge(repository, number));
    }

    private String head(String branch) throws Exception {
        Process process = new ProcessBuilder("git", "rev-parse", "refs/remotes/host/" + branch)
                .directory(directory.toFile())
                .start();
        String head = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).isZero();
        return head;
    }

    private void fetch() throws Exception {
        assertThat(git("fetch", "-q", "--prune", url, "+refs/heads/*:refs/remotes/host/*"))
                .isZero();
    }

    private int git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static void assertDone(Run run) {
        assertThat(run.status()).as(run.err()).isZero();
    }

    private static RealGitea gitea() {
        return started.orElseThrow();
    }
}
