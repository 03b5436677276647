package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.BrokenManifest;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.CreateFlow;
import io.claimmachinery.cli.testing.Fixture;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Claims whose manifest is no longer valid: every command says where and what to do, and still handles the other claims. */
class BrokenManifestTests {

    private static final String BROKEN = "claims/infra/b/volumeclaim.yaml";
    private static final String REPAIR = "'claims change b --overwrite' renders ";

    @TempDir
    Path directory;

    private CreateFlow flow = CreateFlow.none();

    @BeforeEach
    void start() {
        flow = CreateFlow.in(directory, Fixture.files("repository/before"));
        for (String name : new String[] {"a", "b", "c"}) {
            done(flow.run(
                    "render",
                    "--non-interactive",
                    "-t",
                    "volumeclaim",
                    "--category",
                    "infra",
                    "-p",
                    "name=" + name,
                    "--expires-at",
                    "2026-02-20T00:00:00Z",
                    "--git-branch",
                    "main"));
        }
    }

    @AfterEach
    void stop() {
        flow.close();
    }

    @ParameterizedTest
    @EnumSource
    void isFoundWithItsPlaceWhileTheOthersAreRead(BrokenManifest broken) {
        broken.in(flow.repository(), BROKEN);

        Run verify = flow.run("verify", "--all");
        assertThat(verify.status()).isEqualTo(4);
        assertThat(verify.out()).containsPattern("a +infra +reproducible").containsPattern("b +infra +edited");
        assertThat(verify.err()).contains("b: ", "volumeclaim.yaml", "1 of 4 claims differ.");

        for (String command : new String[] {"validate", "doctor"}) {
            Run run = flow.run(command);
            assertThat(run.status()).as(command).isEqualTo(4);
            assertThat(run.out()).contains("infra/b", broken.place());
            assertThat(run.out().contains(REPAIR)).as(run.out()).isEqualTo(broken.isReplaceable());
        }
        Run render = flow.run("validate", "--render");
        assertThat(render.status()).isEqualTo(4);
        assertThat(render.out()).contains(BROKEN);
        assertThat(flow.run("list").out()).contains("a ", "b ", "c ");
        assertThat(done(flow.run("get", "b")).out()).contains("claims/infra/b/order.yaml");
    }

    @ParameterizedTest
    @EnumSource
    void blocksOnlyItselfInAnUpgrade(BrokenManifest broken) {
        broken.in(flow.repository(), BROKEN);
        flow.machinery().publishModules();
        Map<String, String> before = flow.files("main");

        for (String policy : new String[] {"--dry-run", "--keep-edits", "--no-create-pr"}) {
            boolean isDry = policy.equals("--dry-run");
            Run run = isDry
                    ? flow.run("upgrade", "--all", policy)
                    : policy.equals("--keep-edits")
                            ? flow.run("upgrade", "--all", policy, "--git-branch", "kept")
                            : flow.run("upgrade", "--all", "--git-branch", "plain");
            assertThat(run.status()).as(run.err()).isIn(4, 5);
            assertThat(run.err()).contains("blocked: b: ", broken.place()).containsAnyOf("--overwrite", "--replace");
        }
        for (String branch : new String[] {"kept", "plain"}) {
            assertThat(flow.repository().read(branch, "claims/infra/a/volumeclaim.yaml"))
                    .contains("version: 1");
            assertThat(flow.repository().read(branch, "claims/infra/c/volumeclaim.yaml"))
                    .contains("version: 1");
            assertThat(flow.git("diff", "--name-only", "main", branch, "--", "claims/infra/b"))
                    .isEmpty();
        }
        assertThat(flow.files("main")).isEqualTo(before);

        Run batches = flow.run("upgrade", "--all", "--batch", "1");
        assertThat(batches.status()).isEqualTo(4);
        assertThat(batches.out()).isEqualTo("upgrade-infra-1\nupgrade-infra-3\n");
    }

    @ParameterizedTest
    @EnumSource
    void isReplacedByAChangeOnlyIfThatIsMeant(BrokenManifest broken) {
        String manifest = flow.repository().read("main", BROKEN);
        broken.in(flow.repository(), BROKEN);

        for (String policy : new String[] {"", "--keep-edits"}) {
            Run run = policy.isEmpty()
                    ? flow.run("change", "b", "-p", "storage=9Gi")
                    : flow.run("change", "b", "-p", "storage=9Gi", policy);
            assertThat(run.status()).as(run.err()).isEqualTo(5);
            assertThat(run.err()).contains(BROKEN, broken.place(), "--overwrite");
            assertThat(run.err().lines().count()).as("lines on the terminal").isLessThan(220);
            assertThat(flow.repository().head("change-b")).isEmpty();
        }

        Run meant = flow.run("change", "b", "-p", "storage=9Gi", "--overwrite");
        if (broken.isReplaceable()) {
            done(meant);
            assertThat(flow.repository().read("change-b", BROKEN)).isEqualTo(manifest.replace("20Gi", "9Gi"));
            assertThat(flow.git("ls-tree", "change-b", BROKEN)).startsWith("100644 blob");
            assertThat(flow.git("log", "-1", "--format=%b", "change-b"))
                    .contains("edits made by hand were overwritten");
        } else {
            assertThat(meant.status()).isEqualTo(4);
            assertThat(meant.err()).contains("is a directory", "Move what is in it elsewhere");
            assertThat(flow.repository().head("change-b")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNoReasonAgainstAChangeOfAnotherClaimButAgainstANewOne(BrokenManifest broken) {
        broken.in(flow.repository(), BROKEN);

        Run change = done(flow.run("change", "a", "-p", "storage=9Gi"));
        Run create = flow.create("infra", "name=new");

        if (broken == BrokenManifest.EMPTY) {
            assertThat(create.status()).as("an empty file builds").isZero();
            return;
        }
        assertThat(change.err()).contains("claims/infra does not build", "infra/b", broken.place());
        assertThat(flow.git("log", "-1", "--format=%b", "change-a")).contains("claims/infra does not build");
        assertThat(create.status()).isEqualTo(4);
        assertThat(create.err()).contains("claims/infra would not build", broken.place());
        assertThat(create.err().contains(REPAIR)).isEqualTo(broken.isReplaceable());
        assertThat(flow.repository().head("claim-infra-new")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isDeletedWithItsClaim(BrokenManifest broken) {
        broken.in(flow.repository(), BROKEN);
        boolean hasEdits = broken != BrokenManifest.EMPTY && broken != BrokenManifest.MISSING;

        Run run = flow.run("delete", "a", "b", "--git-branch", "deleted");

        assertThat(run.status()).as(run.err()).isEqualTo(hasEdits ? 5 : 0);
        if (hasEdits) {
            assertThat(run.err())
                    .contains(BROKEN, "Deleting the claim loses these edits. Use --overwrite to delete it anyway.");
            assertThat(flow.repository().head("deleted")).isEmpty();
            done(flow.run("delete", "a", "b", "--overwrite", "--git-branch", "deleted"));
        }
        assertThat(flow.repository().files("deleted"))
                .doesNotContain("infra/a/", "infra/b/")
                .contains("infra/c/");

        done(flow.at(Instant.parse("2026-03-01T00:00:00Z")).run("cleanup"));
        assertThat(flow.repository().files("cleanup-claims"))
                .doesNotContain("infra/a/", "infra/b/", "infra/c/")
                .contains("infra/zeta/");
    }

    @ParameterizedTest
    @EnumSource
    void isNotAdopted(BrokenManifest broken) {
        broken.in(flow.repository(), "claims/infra/zeta/volumeclaim.yaml");

        Run run = flow.run("adopt", "zeta", "--template", "volumeclaim");

        assertThat(run.status()).as(run.err()).isEqualTo(4);
        assertThat(run.err())
                .contains("claims/infra/zeta/volumeclaim.yaml", broken.place())
                .containsAnyOf("Correct the file first", "Put the claim's manifest there as a file.");
        assertThat(flow.repository().head("adopt-zeta")).isEmpty();
    }

    @Test
    void areRepairedOneByOne() {
        BrokenManifest.TAB.in(flow.repository(), BROKEN);
        BrokenManifest.KEY_TWICE.in(flow.repository(), "claims/infra/c/volumeclaim.yaml");

        Run first = done(flow.run("change", "b", "--overwrite", "--git-branch", "main"));
        assertThat(first.err()).contains("'claims change c --overwrite' renders claims/infra/c/volumeclaim.yaml");
        Run second = done(flow.run("change", "c", "--overwrite", "--git-branch", "main"));

        assertThat(second.err()).doesNotContain("does not build");
        assertThat(flow.run("validate")).isEqualTo(new Run(0, "", "All well.\n"));
        assertThat(flow.run("verify", "--all").status()).isZero();
    }

    @Test
    void areRepairedTogetherByAnUpgrade() {
        BrokenManifest.TAB.in(flow.repository(), BROKEN);
        BrokenManifest.LINK_TO_NOWHERE.in(flow.repository(), "claims/infra/c/volumeclaim.yaml");
        flow.machinery().publishModules();

        Run run = done(flow.run("upgrade", "--all", "--overwrite", "--git-branch", "main"));

        assertThat(run.err()).doesNotContain("does not build");
        assertThat(flow.run("validate")).isEqualTo(new Run(0, "", "All well.\n"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECTORY")
    void keepsItsObjectsAsTheOrderSaysUnlessTheyMayBeReplaced(BrokenManifest broken) {
        broken.in(flow.repository(), BROKEN);

        Run change = flow.run("change", "b", "-p", "namespace=other", "--overwrite");

        assertThat(change.status()).isEqualTo(4);
        assertThat(change.err())
                .contains("would delete VolumeClaim.resources.stuttgart-things.com default/b", "--replace");
        assertThat(flow.repository().head("change-b")).isEmpty();
        done(flow.run("change", "b", "-p", "namespace=other", "--overwrite", "--replace"));
        assertThat(flow.repository().read("change-b", BROKEN)).contains("namespace: other");
    }

    @Test
    void refusesWhereNobodyKnowsWhichObjectsVanish() {
        BrokenManifest.TAB.in(flow.repository(), BROKEN);
        done(flow.run("change", "a", "-p", "storage=9Gi", "--git-branch", "main"));
        flow.machinery().publishModules();
        flow.machinery().loseEarlierModules();

        Run run = flow.run("upgrade", "b", "--overwrite");
        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err()).contains("cannot check whether objects", BROKEN + ":7:1: ", "--replace");

        done(flow.run("upgrade", "b", "--overwrite", "--replace"));
        assertThat(flow.repository().read("upgrade-b", BROKEN)).contains("version: 1");
    }

    @Test
    void refusesAChangeWhereTheTemplateRefusesWhatWasOrdered() {
        done(flow.run("change", "b", "-p", "storage=9Gi", "--git-branch", "main"));
        BrokenManifest.TAB.in(flow.repository(), BROKEN);
        flow.machinery().hides("volumeclaim", "storage");

        Run run = flow.run("change", "b", "--unset", "storage", "--overwrite");
        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err())
                .contains(
                        "cannot check whether the change would delete objects of claim b",
                        BROKEN + ":7:1: ",
                        "its order cannot be rendered as it was",
                        "--replace");

        done(flow.run("change", "b", "--unset", "storage", "--overwrite", "--replace"));
    }

    private static Run done(Run run) {
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }
}
