package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.ClaimsApplication;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.DirectoryTree;
import io.claimmachinery.cli.repository.Inspection;
import io.claimmachinery.git.testing.GitProgram;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, killed at random moments. */
class KilledTests {

    private static final int KILLS = 50;
    private static final long SEED = 20260215;
    private static final ClaimsLayout LAYOUT = ClaimsLayout.at(RepositoryPath.of("claims"));

    @TempDir
    Path directory;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void aKilledDeleteOrCleanupLeavesTheRemoteWholeAndTheNextRunFinishes() throws Exception {
        Path remote = TestRepository.with(directory.resolve("claims.git"), claims(KILLS))
                .directory();
        Duration whole = firstRun(remote);
        int finished = 0;
        for (int i = 1; i < KILLS; i++) {
            List<String> command = i % 2 == 0 ? cleanup(remote) : delete(remote, i);
            finished += runAndKill(command, random.nextLong(whole.toMillis() + 200)) ? 1 : 0;
            assertWhole(remote, i);
        }
        assertThat(finished).as("runs that ended before they were killed").isLessThan(KILLS - 1);

        for (int i = 1; i < KILLS; i += 2) {
            Process process = start(delete(remote, i));
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue())
                    .as("0: deleted now, 3: deleted before")
                    .isIn(0, 3);
        }
        Process process = start(cleanup(remote));
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(assertWhole(remote, KILLS)).isEmpty();
    }

    private Duration firstRun(Path remote) throws Exception {
        long start = System.nanoTime();
        Process process = start(delete(remote, 0));
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private boolean runAndKill(List<String> command, long afterMillis) throws Exception {
        Process process = start(command);
        boolean ended = process.waitFor(afterMillis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        return ended;
    }

    /** Every object is there, and registry, tree and kustomizations agree. */
    private List<String> assertWhole(Path remote, int round) {
        GitProgram.run(remote, "fsck", "--strict", "--connectivity-only");
        Path copy = directory.resolve("copy" + round);
        GitProgram.run(directory, "clone", "-q", "--depth", "1", "file://" + remote, copy.toString());
        DirectoryTree tree = new DirectoryTree(copy);
        assertThat(Inspection.of(tree, LAYOUT)).as("after kill %d", round).isEmpty();
        return LAYOUT.entries(tree).stream().map(ClaimEntry::name).toList();
    }

    /** Even claims have expired, odd ones live. */
    private static Map<String, String> claims(int number) {
        Map<String, String> files = new TreeMap<>();
        StringBuilder registry =
                new StringBuilder("apiVersion: claim-registry.io/v1alpha1\nkind: ClaimRegistry\nclaims:\n");
        StringBuilder resources = new StringBuilder("resources:\n");
        for (int i = 0; i < number; i++) {
            String name = name(i);
            registry.append("  - name: ").append(name).append("\n    template: v\n    category: infra\n");
            registry.append(i % 2 == 0 ? "    expiresAt: \"2026-01-01T00:00:00Z\"\n" : "");
            registry.append("    createdAt: \"2025-01-01T00:00:00Z\"\n    createdBy: a\n    source: cli\n");
            registry.append("    repository: a/b\n    path: claims/infra/")
                    .append(name)
                    .append('\n');
            resources.append("  - ").append(name).append('\n');
            files.put("claims/infra/" + name + "/kustomization.yaml", "resources: [v.yaml]\n");
            files.put(
                    "claims/infra/" + name + "/v.yaml",
                    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + "}\n");
        }
        files.put("claims/registry.yaml", registry.toString());
        files.put("claims/infra/kustomization.yaml", resources.toString());
        return files;
    }

    private static String name(int i) {
        return "c%02d".formatted(i);
    }

    private static List<String> delete(Path remote, int i) {
        return List.of("delete", name(i), "--git-repo-url", remote.toString(), "--git-branch", "main");
    }

    /** One claim per run, so that every run has something to do. */
    private List<String> cleanup(Path remote) throws IOException {
        Path policy = Files.writeString(directory.resolve("policy.yaml"), "maximum: 1\n");
        List<String> command =
                new ArrayList<>(List.of("cleanup", "--git-repo-url", remote.toString(), "--git-branch", "main"));
        boolean last = Files.exists(directory.resolve("copy" + (KILLS - 1)));
        if (!last) {
            command.addAll(List.of("--policy", policy.toString()));
        }
        return command;
    }

    private Process start(List<String> command) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.home=" + System.getProperty("user.home"),
                "-cp",
                System.getProperty("java.class.path"),
                ClaimsApplication.class.getName()));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("err.txt").toFile()));
        builder.environment().put("CLAIMS_CACHE_DIR", directory.resolve("cache").toString());
        builder.environment().put("GIT_USER", "patrick");
        return builder.start();
    }
}
