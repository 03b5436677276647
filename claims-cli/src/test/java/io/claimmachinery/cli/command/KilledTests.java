package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.claimmachinery.cli.inspection.RepositoryInspection;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.DirectoryTree;
import io.claimmachinery.cli.repository.PastListings;
import io.claimmachinery.cli.testing.ClaimsProcess;
import io.claimmachinery.cli.testing.ClaimsProcess.Result;
import io.claimmachinery.git.testing.GitProgram;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a separate process that is killed at random moments. */
class KilledTests {

    /** For a soak, set more: {@code -Dcommand.kills=200}. */
    private static final int KILLS = Integer.getInteger("command.kills", 20);

    private static final int CLAIMS = KILLS + 3;
    private static final long SEED = 20260215;
    private static final ClaimsLayout LAYOUT = ClaimsLayout.at(RepositoryPath.of("claims"));

    @TempDir
    Path directory;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void aKilledDeleteOrCleanupLeavesTheRemoteWholeAndTheNextRunFinishes() throws Exception {
        Path remote = TestRepository.with(directory.resolve("claims.git"), claims(CLAIMS))
                .directory();
        ClaimsProcess program = new ClaimsProcess(directory.resolve("program"));
        assertDone(program.train(delete(remote, 0)));
        long start = System.nanoTime();
        assertDone(program.start(delete(remote, 1)).result());
        Duration whole = Duration.ofNanos(System.nanoTime() - start);

        Path policy = Files.writeString(directory.resolve("policy.yaml"), "maximum: 1\n");
        int killed = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            List<String> command = kill % 2 == 0 ? cleanup(remote, policy) : delete(remote, kill + 2);
            killed += isKilledWithin(program, command, random.nextLong(whole.toMillis() + 100)) ? 1 : 0;
            assertWhole(remote, kill);
        }
        assertThat(killed).as("runs that were killed before their end").isGreaterThan(KILLS / 5);

        for (int kill = 1; kill <= KILLS; kill += 2) {
            Result again = program.start(delete(remote, kill + 2)).result();
            assertThat(again.status())
                    .as("0: deleted now, 3: deleted before; it said %s", again.err())
                    .isIn(0, 3);
        }
        assertDone(program.start(cleanup(remote)).result());
        assertThat(assertWhole(remote, KILLS + 1)).isEmpty();
    }

    private static void assertDone(Result result) {
        assertThat(result.status()).as(result.err()).isZero();
    }

    private static boolean isKilledWithin(ClaimsProcess program, List<String> command, long millis) throws Exception {
        Process process = program.start(command).process();
        boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        return !ended;
    }

    /** Asserts that every object exists, and that registry, tree and kustomizations agree. */
    private List<String> assertWhole(Path remote, int round) {
        // A push may continue after its program was killed. A check may see it half done, but a clone sees all or
        // nothing of it
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThatCode(() -> GitProgram.run(remote, "fsck", "--strict", "--connectivity-only"))
                                .doesNotThrowAnyException());
        Path copy = directory.resolve("copy" + round);
        GitProgram.run(directory, "clone", "-q", "--depth", "1", "file://" + remote, copy.toString());
        DirectoryTree tree = new DirectoryTree(copy);
        assertThat(RepositoryInspection.of(tree, LAYOUT, PastListings.unknown(LAYOUT)))
                .as("after kill %d", round)
                .isEmpty();
        return LAYOUT.entries(tree).stream().map(ClaimEntry::name).toList();
    }

    /** Returns claims. Those with even numbers have expired, those with odd numbers have not. */
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

    /** Deletes one claim per run, so that every run has something to do. */
    private static List<String> cleanup(Path remote, Path policy) {
        return List.of(
                "cleanup", "--policy", policy.toString(), "--git-repo-url", remote.toString(), "--git-branch", "main");
    }

    private static List<String> cleanup(Path remote) {
        return List.of("cleanup", "--git-repo-url", remote.toString(), "--git-branch", "main");
    }
}
