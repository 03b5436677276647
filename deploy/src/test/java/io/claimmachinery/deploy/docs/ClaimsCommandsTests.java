package io.claimmachinery.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.deploy.project.ClaimsCommand;
import io.claimmachinery.deploy.project.ClaimsRepositoryFixture;
import io.claimmachinery.deploy.project.Execution;
import io.claimmachinery.deploy.project.ProjectTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the claims command lines of the pages with the shipped program in a working copy, if they need no service. */
class ClaimsCommandsTests {

    @TempDir
    static Path directory;

    @BeforeAll
    static void makeRepository() throws IOException {
        new ClaimsRepositoryFixture(directory)
                .add("VolumeClaim", "app-data")
                .add("VolumeClaim", "app-pvc")
                .add("VolumeClaim", "x")
                .addLeftOver("old-data")
                .push();
        Files.copy(ProjectTree.path("deploy/ci/cleanup.yaml"), directory.resolve("seed/cleanup.yaml"));
        Files.copy(ProjectTree.path("deploy/flux/applier.yaml"), directory.resolve("seed/applier.yaml"));
    }

    static Stream<List<String>> commands() {
        return ClaimsCommands.onRepository("../claims.git");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void succeeds(List<String> command) {
        Execution execution = ClaimsCommand.run(directory.resolve("seed"), command.toArray(String[]::new));

        assertThat(execution.status()).as(execution.err()).isZero();
    }
}
