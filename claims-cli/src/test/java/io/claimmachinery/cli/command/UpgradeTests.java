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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code claims upgrade}, on claims that were rendered with the first version of the module. */
class UpgradeTests {

    private static final String FIRST = "sha256:" + "0".repeat(64);
    private static final String SECOND = "sha256:" + "0".repeat(63) + "1";

    @TempDir
    Path directory;

    private CreateFlow flow = CreateFlow.none();

    @BeforeEach
    void create() {
        flow = CreateFlow.in(directory, Map.of("README.md", "# Claims\n"));
        for (String name : new String[] {"a1", "a2", "a3", "a4", "a5"}) {
            Run run = flow.run(
                    "render", "-t", "volumeclaim", "-p", "name=" + name, "--category", "infra", "--git-branch", "main");
            assertThat(run.status()).as(run.err()).isZero();
        }
    }

    @AfterEach
    void stop() {
        flow.close();
    }

    private static String manifest(String name) {
        return "claims/infra/" + name + "/volumeclaim.yaml";
    }

    private void edit(String name, String from, String to) {
        String before = flow.repository().read("main", manifest(name));
        flow.repository().commit("main", "By hand", Map.of(manifest(name), before.replace(from, to)));
    }

    @Test
    void hasNothingToDoWhereTheModuleIsTheSame() {
        String head = flow.head("main");

        Run run = flow.run("upgrade", "--all");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("a1     infra      unchanged", "Nothing to change");
        assertThat(flow.head("main")).isEqualTo(head);
        assertThat(flow.repository().head("upgrade-a1_a2_a3_a4_a5")).isEmpty();
    }

    @Test
    void movesAClaimAndSaysFromWhereToWhere() {
        flow.machinery().publishModules();

        Run run = flow.run("upgrade", "a1");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("upgrade-a1\n");
        assertThat(run.err()).contains("upgrade", "0.1.3@000000000000", "0 added, 1 changed (1 fields), 0 removed");
        Map<String, String> after = flow.files("upgrade-a1");
        assertThat(after.get(manifest("a1"))).contains("version: 1");
        assertThat(after.get(manifest("a2"))).doesNotContain("version");
        assertThat(after.get("claims/infra/a1/order.yaml")).contains(SECOND);
        assertThat(flow.git("log", "-1", "--format=%B", "upgrade-a1"))
                .startsWith("Upgrade claim a1 (volumeclaim)\n")
                .contains("- module: 0.1.3 (" + FIRST + ") -> 0.1.3 (" + SECOND + ")");
    }

    @Test
    void showsTheWholeChangeAndMakesNone() {
        flow.machinery().publishModules();

        Run run = flow.run("upgrade", "--all", "--dry-run");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("+++ b/" + manifest("a1"), "+  version: 1", "+++ b/" + manifest("a5"));
        assertThat(flow.repository().head("upgrade-a1_a2_a3_a4_a5")).isEmpty();
    }

    @Test
    void leavesAClaimThatWasEditedByHandAndMovesTheOthers() {
        edit("a2", "storage: 20Gi", "storage: 21Gi # by hand");
        flow.machinery().publishModules();

        Run run = flow.run("upgrade", "a1", "a2", "--git-branch", "next");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err())
                .contains("blocked: a2: it was edited by hand", "+  storage: 21Gi # by hand", "--overwrite");
        assertThat(flow.files("next").get(manifest("a1"))).contains("version: 1");
        assertThat(flow.files("next").get(manifest("a2")))
                .contains("21Gi # by hand")
                .doesNotContain("version");

        Run meant = flow.run("upgrade", "a2", "--overwrite");

        assertThat(meant.status()).as(meant.err()).isZero();
        assertThat(flow.files("upgrade-a2").get(manifest("a2"))).contains("storage: 20Gi", "version: 1");
        assertThat(flow.git("log", "-1", "--format=%b", "upgrade-a2")).contains("edits made by hand were overwritten");
    }

    @Test
    void keepsEditsInEveryKindOfPlace() {
        edit("a1", "kind:", "# ours\nkind:");
        edit("a2", "storage: 20Gi", "storage: '21Gi' # for the sale");
        edit("a3", "spec:\n", "spec:\n  extra: 1\n");
        edit("a4", "  storageClassName: standard\n", "");
        edit(
                "a5",
                "apiVersion: resources.stuttgart-things.com/v1alpha1\nkind: VolumeClaim\n",
                "kind: VolumeClaim\napiVersion: resources.stuttgart-things.com/v1alpha1\n");
        flow.machinery().publishModules();

        Run run = flow.run("upgrade", "--all", "--keep-edits", "--git-branch", "next");

        assertThat(run.status()).as(run.err()).isZero();
        Map<String, String> after = flow.files("next");
        assertThat(after.get(manifest("a1"))).contains("# ours\nkind:", "version: 1");
        assertThat(after.get(manifest("a2"))).contains("storage: '21Gi' # for the sale", "version: 1");
        assertThat(after.get(manifest("a3"))).contains("spec:\n  extra: 1\n", "version: 1");
        assertThat(after.get(manifest("a4"))).doesNotContain("storageClassName").contains("version: 1");
        assertThat(after.get(manifest("a5")))
                .startsWith("kind: VolumeClaim\napiVersion")
                .contains("version: 1");
        assertThat(flow.git("log", "-1", "--format=%b", "next")).contains("edits made by hand were kept");
    }

    @Test
    void namesAnEditThatTheNewModuleChangesAsWellAndMovesTheOthers() {
        edit("a1", "spec:\n", "spec:\n  version: 7\n");
        flow.machinery().publishModules();

        Run run = flow.run("upgrade", "a1", "a2", "--keep-edits", "--git-branch", "next");

        assertThat(run.status()).isEqualTo(5);
        assertThat(run.err())
                .contains(
                        "blocked: a1: " + manifest("a1"),
                        "VolumeClaim.resources.stuttgart-things.com default/a1: spec.version",
                        "rendered before: (missing)",
                        "in the file:     7",
                        "rendered now:    1");
        assertThat(flow.files("next").get(manifest("a1"))).contains("version: 7");
        assertThat(flow.files("next").get(manifest("a2"))).contains("version: 1");
        assertThat(flow.run("upgrade", "a1", "--keep-edits", "--overwrite").status())
                .isEqualTo(2);
    }

    @Test
    void goesOnWithoutTheEarlierModuleOnlyWhenToldTo() {
        flow.machinery().publishModules();
        flow.machinery().loseEarlierModules();

        Run run = flow.run("upgrade", "a1");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err())
                .contains("edits made by hand cannot be found", "no longer has the module", "Nothing was changed")
                .doesNotContain("it is already there");
        assertThat(flow.run("upgrade", "a1", "--overwrite").status()).isZero();
    }

    @Test
    void aCampaignOpensSoManyBranchesAndGoesOnWhenTheyAreMerged() {
        flow.machinery().publishModules();
        String[] campaign = {"upgrade", "--all", "--batch", "2", "--max-open", "1"};

        Run first = flow.run(campaign);

        assertThat(first.status()).as(first.err()).isZero();
        assertThat(first.out()).isEqualTo("upgrade-infra-1\n");
        assertThat(first.err()).contains("2 branches wait: 1 are open");
        assertThat(flow.git("diff", "--name-only", "main..upgrade-infra-1"))
                .contains("a1/volumeclaim.yaml", "a2/volumeclaim.yaml")
                .doesNotContain("a3");
        String head = flow.head("upgrade-infra-1");

        Run again = flow.run(campaign);

        assertThat(again.status()).isZero();
        assertThat(flow.head("upgrade-infra-1")).isEqualTo(head);
        assertThat(flow.repository().head("upgrade-infra-2")).isEmpty();

        flow.git("update-ref", "refs/heads/main", head);
        flow.git("update-ref", "-d", "refs/heads/upgrade-infra-1");
        assertThat(flow.run(campaign).out()).isEqualTo("upgrade-infra-2\n");
        flow.git("update-ref", "refs/heads/main", flow.head("upgrade-infra-2"));
        assertThat(flow.run(campaign).out()).isEqualTo("upgrade-infra-3\n");
        flow.git("update-ref", "refs/heads/main", flow.head("upgrade-infra-3"));

        Run last = flow.run(campaign);

        assertThat(last.status()).isZero();
        assertThat(last.err()).contains("Nothing to upgrade.");
        assertThat(flow.run("verify", "--all").status()).isZero();
        assertThat(flow.files("main").get(manifest("a5"))).contains("version: 1");
    }

    @Test
    void answersProgramsInJson() {
        flow.machinery().publishModules();

        JsonNode answer = JsonMapper.shared()
                .readTree(flow.run("upgrade", "a1", "a2", "-o", "json").out());

        assertThat(answer.path("claims").findValuesAsString("action")).containsExactly("upgrade", "upgrade");
        assertThat(answer.path("changes").get(0).path("branch").asString()).isEqualTo("upgrade-a1_a2");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(flow.run("upgrade").status()).isEqualTo(2);
        assertThat(flow.run("upgrade", "--all", "--max-open", "2").status()).isEqualTo(2);
        assertThat(flow.run("upgrade", "--all", "--batch", "2", "--git-branch", "x")
                        .status())
                .isEqualTo(2);
    }

    @Test
    void namesOnlyTheClaimsThatMove() {
        flow.machinery().publishModules();
        assertThat(flow.run("upgrade", "a1", "a3", "--git-branch", "main").status())
                .isZero();

        Run run = flow.run("upgrade", "--all");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("upgrade-a2_a4_a5\n");
        assertThat(flow.git("log", "-1", "--format=%s", "upgrade-a2_a4_a5")).isEqualTo("Upgrade 3 claims\n");
    }

    @Test
    void skipsClaimsWithoutAnOrder() {
        flow.repository().commit("main", "As older tools do", Map.of("claims/infra/a2/order.yaml", ""));
        flow.machinery().publishModules();

        Run run = flow.run("upgrade", "--all", "--git-branch", "main");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("a2     infra      skipped", "skipped: a2: ", "'claims adopt a2'");
        assertThat(flow.files("main").get(manifest("a1"))).contains("version: 1");
        JsonNode answer = JsonMapper.shared()
                .readTree(flow.run("upgrade", "--all", "-o", "json").out());
        assertThat(answer.path("claims").findValuesAsString("action")).contains("skipped");
        assertThat(flow.run("upgrade", "a2").status())
                .as("a claim that is named has to move")
                .isEqualTo(4);
    }

    @Test
    void anOrderThatCannotBeReadBlocks() {
        flow.repository().commit("main", "Broken", Map.of("claims/infra/a2/order.yaml", "a: [\n"));
        flow.machinery().publishModules();

        assertThat(flow.run("upgrade", "--all").status()).isEqualTo(4);
        assertThat(flow.run("verify", "--all").out()).contains("a2     infra      refused");
    }
}
