package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.CreateFlow;
import io.claimmachinery.cli.testing.Fixture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another person's open order blocks a command, and its request cannot be merged. The advice is to refresh it. */
class StaleBranchTests {

    @TempDir
    Path directory;

    private CreateFlow flow = CreateFlow.none();

    @BeforeEach
    void adaOrdersTwoClaims() {
        flow = CreateFlow.in(directory, Fixture.files("repository/before"));
        assertThat(order("team-db", "ada").status()).isZero();
        assertThat(order("team-dc", "ada").status()).isZero();
    }

    @AfterEach
    void stop() {
        flow.close();
    }

    @Test
    void aBranchThatMergesIsToBeMerged() {
        Run run = order("team-db", "bob");

        assertThat(run.status()).isEqualTo(5);
        assertThat(run.err()).contains("Merge or close the request").doesNotContain("claims refresh");
    }

    @Test
    void aBranchThatNoLongerMergesIsToBeRefreshedFirst() {
        flow.git("branch", "-f", "main", "claim-infra-team-dc");

        Run run = order("team-db", "bob");

        assertThat(run.status()).isEqualTo(5);
        assertThat(run.err())
                .contains(
                        "has another open order",
                        "Branch claim-infra-team-db no longer merges into main. Run 'claims refresh claim-infra-team-db'");
        assertThat(flow.run("refresh", "claim-infra-team-db").err()).contains("Refreshed 1");
        assertThat(order("team-db", "bob").err()).doesNotContain("claims refresh");
    }

    private Run order(String name, String creator) {
        return flow.run(
                "render",
                "--non-interactive",
                "-t",
                "volumeclaim",
                "-p",
                "name=" + name,
                "--category",
                "infra",
                "--created-by",
                creator);
    }
}
