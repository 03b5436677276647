package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.CreateFlow;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalog changes the default of a parameter that a claim's order leaves out. This is not an edit of the claim. */
class ChangedDefaultTests {

    private static final String KEPT =
            "The template's default of storageClass is now fast, but the claim keeps standard."
                    + " Use --unset storageClass to take the new default.";
    private static final String MANIFEST = "claims/infra/app-pvc/volumeclaim.yaml";

    @TempDir
    Path directory;

    private CreateFlow flow = CreateFlow.none();

    @BeforeEach
    void create() {
        flow = CreateFlow.in(directory, Map.of("README.md", "# Claims\n"));
        assertThat(flow.create("infra", "name=app-pvc", "storage=50Gi").status())
                .isZero();
        merge("claim-infra-app-pvc");
        flow.machinery().defaults("volumeclaim", "storageClass", "fast");
    }

    @AfterEach
    void stop() {
        flow.close();
    }

    private void merge(String branch) {
        flow.git("update-ref", "refs/heads/main", flow.head(branch));
        flow.git("update-ref", "-d", "refs/heads/" + branch);
    }

    @Test
    void theOrderStillRendersItsManifest() {
        Run verify = flow.run("verify", "--all");

        assertThat(verify.status()).as(verify.err()).isZero();
        assertThat(verify.out()).contains("app-pvc   infra      reproducible");
        assertThat(flow.run("validate", "--render")).isEqualTo(new Run(0, "", "All well.\n"));
        assertThat(flow.run("change", "app-pvc", "--dry-run"))
                .isEqualTo(new Run(0, "", KEPT + "\nNothing would change.\n"));
        assertThat(flow.run("delete", "app-pvc").status()).isZero();
    }

    @Test
    void aChangeChangesOnlyWhatWasAskedForAndTheNextOneToo() {
        for (String storage : new String[] {"60Gi", "70Gi"}) {
            Run run = flow.run("change", "app-pvc", "-p", "storage=" + storage);

            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.err().lines()).containsOnlyOnce(KEPT);
            assertThat(flow.git("log", "-1", "--format=%b", "change-app-pvc").lines())
                    .containsOnlyOnce("- " + KEPT);
            assertThat(flow.git("diff", "-U0", "main", "change-app-pvc", "--", MANIFEST)
                            .lines())
                    .filteredOn(line -> line.startsWith("+ "))
                    .containsExactly("+  storage: " + storage);
            assertThat(flow.files("change-app-pvc").get("claims/infra/app-pvc/order.yaml"))
                    .containsOnlyOnce("storageClass: standard");
            merge("change-app-pvc");
        }
        assertThat(flow.run("verify", "--all").status()).isZero();
    }

    @Test
    void theNewDefaultComesByUnsetOrByAnUpgrade() {
        Run unset = flow.run("change", "app-pvc", "--unset", "storageClass");

        assertThat(unset.status()).as(unset.err()).isZero();
        assertThat(unset.err()).doesNotContain("default of");
        assertThat(flow.files("change-app-pvc").get(MANIFEST)).contains("storageClassName: fast");

        Run upgrade = flow.run("upgrade", "--all");

        assertThat(upgrade.status()).as(upgrade.err()).isZero();
        assertThat(flow.files("upgrade-app-pvc").get(MANIFEST)).contains("storageClassName: fast", "storage: 50Gi");
    }

    @Test
    void eachDefaultThatIsKeptIsNamedAndNoOther() {
        flow.machinery().defaults("volumeclaim", "replicas", "3");

        assertThat(flow.run("change", "app-pvc", "-p", "replicas=2").err().lines())
                .filteredOn(line -> line.contains("default of"))
                .containsExactly(KEPT);
        assertThat(flow.run("change", "app-pvc", "-p", "storage=60Gi", "--fresh")
                        .err()
                        .lines())
                .filteredOn(line -> line.contains("default of"))
                .hasSize(2)
                .contains(KEPT);
    }

    @Test
    void realEditsAreStillFound() {
        flow.repository()
                .commit(
                        "main",
                        "By hand",
                        Map.of(
                                MANIFEST,
                                flow.repository().read("main", MANIFEST).replace("standard", "slow")));

        Run run = flow.run("verify", "app-pvc");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err()).contains("-  storageClassName: standard", "+  storageClassName: slow");
    }

    @Test
    void aDefaultThatOnlyThePlatformSetsNowIsNamedWithTheWaysOut() {
        flow.machinery().hides("volumeclaim", "storageClass");

        Run run = flow.run("change", "app-pvc", "-p", "storage=60Gi");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err())
                .contains(
                        "cannot keep the storageClass that was its default",
                        "--unset storageClass",
                        "PARAMETERS_ALLOW_HIDDEN");
        assertThat(flow.run("verify", "app-pvc").out()).contains("refused");
        assertThat(flow.run("upgrade", "app-pvc").status()).isEqualTo(4);
        assertThat(flow.run("upgrade", "app-pvc", "--overwrite").status()).isZero();
        assertThat(flow.run("change", "app-pvc", "--unset", "storageClass", "--overwrite")
                        .status())
                .isZero();
    }

    @Test
    void aDefaultThatOnlyThePlatformSetsNowDoesNotMatterWhereTheModuleIgnoresIt() {
        flow.machinery().defaults("volumeclaim", "replicas", "2");
        flow.machinery().hides("volumeclaim", "replicas");

        assertThat(flow.run("verify", "app-pvc").out()).contains("reproducible");
    }
}
