package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.DirectoryTree;
import io.claimmachinery.cli.repository.Inspection;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentCreateTests {

    private static final int WRITERS = 64;

    @TempDir
    Path directory;

    @Test
    void sixtyFourCreatesAtOnceAreSixtyFourClaims() throws Exception {
        TestRepository repository =
                TestRepository.with(directory.resolve("claims.git"), Map.of("README.md", "# Claims\n"));
        try (MachineryStandIn machinery = new MachineryStandIn();
                ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Callable<Run>> commands = IntStream.range(0, WRITERS)
                    .<Callable<Run>>mapToObj(i -> () -> new Claims(directory.resolve("user" + i))
                            .with("CLAIM_API_URL", machinery.url().toString())
                            .run(
                                    "render",
                                    "-t",
                                    "volumeclaim",
                                    "-p",
                                    "name=claim-" + i,
                                    "--category",
                                    "cat-" + i % 3,
                                    "--git-repo-url",
                                    repository.directory().toString(),
                                    "--git-branch",
                                    "main"))
                    .toList();
            for (Future<Run> run : threads.invokeAll(commands)) {
                assertThat(run.get())
                        .extracting(Run::status, Run::err)
                        .first()
                        .as(run.get().err())
                        .isEqualTo(0);
            }
        }

        GitProgram.run(directory, "clone", "-q", repository.directory().toString(), "copy");
        DirectoryTree tree = new DirectoryTree(directory.resolve("copy"));
        ClaimsLayout layout = ClaimsLayout.at(RepositoryPath.of("claims"));
        assertThat(layout.entries(tree))
                .extracting(ClaimEntry::name)
                .hasSize(WRITERS)
                .isSorted();
        assertThat(Inspection.of(tree, layout)).isEmpty();
        assertThat(repository.git("rev-list", "--count", "main")).isEqualTo(WRITERS + 1 + "\n");
    }
}
