package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.inspection.RepositoryInspection;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.DirectoryTree;
import io.claimmachinery.cli.repository.PastListings;
import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.MachineryStandIn;
import io.claimmachinery.git.testing.GitProgram;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many users of one repository at the same time, each with a separate mirror. */
class ConcurrentChangeTests {

    private static final ClaimsLayout LAYOUT = ClaimsLayout.at(RepositoryPath.of("claims"));

    @TempDir
    Path directory;

    private final MachineryStandIn machinery = new MachineryStandIn();
    private Path remote = Path.of(".");

    @BeforeEach
    void start() {
        remote = TestRepository.with(directory.resolve("claims.git"), Map.of("README.md", "# Claims\n"))
                .directory();
    }

    @AfterEach
    void stop() {
        machinery.close();
    }

    @Test
    void sixtyFourCreatesAtOnceAreSixtyFourClaims() throws Exception {
        atOnce(IntStream.range(0, 64).mapToObj(i -> create("claim-" + i, "cat-" + i % 3)));

        assertClaims(IntStream.range(0, 64).mapToObj(i -> "claim-" + i).sorted().toList());
        assertThat(GitProgram.run(remote, "rev-list", "--count", "main")).isEqualTo("65\n");
    }

    @Test
    void createsAndDeletesAtOnceLeaveExactlyTheSurvivors() throws Exception {
        atOnce(IntStream.range(0, 32).mapToObj(i -> create("old-" + i, "cat-" + i % 3)));

        atOnce(IntStream.range(0, 32)
                .boxed()
                .flatMap(i -> Stream.of(create("new-" + i, "cat-" + i % 3), delete("old-" + i))));

        assertClaims(IntStream.range(0, 32).mapToObj(i -> "new-" + i).sorted().toList());
    }

    private Callable<Run> create(String name, String category) {
        return () -> claims(name)
                .run(
                        "render",
                        "-t",
                        "volumeclaim",
                        "-p",
                        "name=" + name,
                        "--category",
                        category,
                        "--git-repo-url",
                        remote.toString(),
                        "--git-branch",
                        "main");
    }

    private Callable<Run> delete(String name) {
        return () -> claims("delete-" + name)
                .run("delete", name, "--git-repo-url", remote.toString(), "--git-branch", "main");
    }

    private Claims claims(String user) {
        return new Claims(directory.resolve(user))
                .with("CLAIM_API_URL", machinery.url().toString());
    }

    private static void atOnce(Stream<Callable<Run>> commands) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(64)) {
            for (Future<Run> run : threads.invokeAll(commands.toList())) {
                assertThat(run.get().status()).as(run.get().err()).isZero();
            }
        }
    }

    private void assertClaims(List<String> names) {
        GitProgram.run(directory, "clone", "-q", remote.toString(), "copy");
        DirectoryTree tree = new DirectoryTree(directory.resolve("copy"));
        assertThat(LAYOUT.entries(tree)).extracting(ClaimEntry::name).isEqualTo(names);
        assertThat(RepositoryInspection.of(tree, LAYOUT, PastListings.unknown(LAYOUT)))
                .isEmpty();
    }
}
