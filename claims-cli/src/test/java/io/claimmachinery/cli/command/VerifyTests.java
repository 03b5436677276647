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

/** {@code claims verify}, on claims that the program created. */
class VerifyTests {

    @TempDir
    Path directory;

    private CreateFlow flow = CreateFlow.none();

    @BeforeEach
    void create() {
        flow = CreateFlow.in(directory, Map.of("README.md", "# Claims\n"));
        for (String name : new String[] {"one", "two"}) {
            Run run = flow.run(
                    "render", "-t", "volumeclaim", "-p", "name=" + name, "--category", "infra", "--git-branch", "main");
            assertThat(run.status()).as(run.err()).isZero();
        }
    }

    @AfterEach
    void stop() {
        flow.close();
    }

    private void edit(String file, String from, String to) {
        String before = flow.repository().read("main", file);
        flow.repository().commit("main", "By hand", Map.of(file, before.replace(from, to)));
    }

    @Test
    void everyOrderStillRendersItsManifestAlsoAfterTheModuleHasMovedOn() {
        flow.machinery().publishModules();

        Run run = flow.run("verify", "--all");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("one    infra      reproducible", "two    infra      reproducible");
        assertThat(run.err()).isEqualTo("All agree.\n");
    }

    @Test
    void findsEditsInEveryKindOfPlace() {
        String file = "claims/infra/one/volumeclaim.yaml";
        for (String[] edit : new String[][] {
            {"kind:", "# by hand\nkind:"},
            {"storage: 20Gi", "storage: 21Gi"},
            {"spec:\n", "spec:\n  extra: 1\n"},
            {
                "apiVersion: resources.stuttgart-things.com/v1alpha1\nkind: VolumeClaim\n",
                "kind: VolumeClaim\napiVersion: resources.stuttgart-things.com/v1alpha1\n"
            }
        }) {
            String before = flow.repository().read("main", file);
            edit(file, edit[0], edit[1]);

            Run run = flow.run("verify", "one", "two");

            assertThat(run.status()).as(edit[1]).isEqualTo(4);
            assertThat(run.out()).contains("one    infra      edited", "two    infra      reproducible");
            assertThat(run.err()).contains("@@", "1 of 2 claims differ.");
            flow.repository().commit("main", "Back", Map.of(file, before));
        }
    }

    @Test
    void anEditedClaimIsNotDeletedUnlessThatIsMeant() {
        edit("claims/infra/one/volumeclaim.yaml", "storage: 20Gi", "storage: 21Gi");

        Run run = flow.run("delete", "one", "two");

        assertThat(run.status()).isEqualTo(5);
        assertThat(run.err())
                .contains(
                        "one/volumeclaim.yaml was edited by hand",
                        "+  storage: 21Gi",
                        "Use --overwrite to delete it anyway");
        assertThat(flow.repository().head("delete-one_two")).isEmpty();
        assertThat(flow.run("delete", "two").status()).isZero();
        assertThat(flow.run("delete", "one", "--overwrite").status()).isZero();
    }

    @Test
    void aClaimWhoseOrderCannotBeRenderedCanBeDeleted() {
        flow.machinery().publishModules();
        flow.machinery().loseEarlierModules();

        Run gone = flow.run("delete", "one");

        assertThat(gone.status()).as(gone.err()).isZero();
        assertThat(gone.err()).contains("by hand cannot be found", "no longer has the module");

        Run alone = flow.run("delete", "two", "--api-url", "http://127.0.0.1:1");

        assertThat(alone.status()).as(alone.err()).isZero();
        assertThat(alone.err()).contains("Did not look for edits made by hand: http://127.0.0.1:1");
    }

    @Test
    void validateRendersEveryOrderWhereThatIsAskedFor() {
        assertThat(flow.run("validate", "--render")).isEqualTo(new Run(0, "", "All well.\n"));
        edit("claims/infra/one/volumeclaim.yaml", "storage: 20Gi", "storage: 21Gi");

        assertThat(flow.run("validate").status()).isZero();
        Run run = flow.run("validate", "--render");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.out())
                .isEqualTo("error    claims/infra/one/volumeclaim.yaml: was edited by hand: it is not what the claim's"
                        + " order renders; 'claims verify one' shows the difference\n");
        JsonNode answer = JsonMapper.shared()
                .readTree(flow.run("validate", "--render", "-o", "json").out());
        assertThat(answer.path("findings").findValuesAsString("kind")).containsExactly("manifest-edited");

        flow.machinery().publishModules();
        flow.machinery().loseEarlierModules();
        assertThat(flow.run("validate", "--render").out())
                .contains("one/volumeclaim.yaml: cannot be rendered again (module-gone): ", "two/volumeclaim.yaml: ");
    }

    @Test
    void gitHubShowsFindingsBesideTheFiles() {
        edit("claims/infra/one/volumeclaim.yaml", "storage: 20Gi", "storage: 21Gi");
        flow.claims().with("GITHUB_ACTIONS", "true");

        Run run = flow.run("validate", "--render");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.out())
                .startsWith("::error file=claims/infra/one/volumeclaim.yaml,line=7::claims/infra/one/volumeclaim.yaml:"
                        + " was edited by hand");
        assertThat(flow.run("verify", "--all").out())
                .startsWith("::error file=claims/infra/one/volumeclaim.yaml,line=7::");
        assertThat(flow.run("validate", "--render", "-o", "json").out()).startsWith("{");
        String hostile = "claims/infra/x%,y:z/::error ##[error]/order.yaml";
        flow.repository().commit("main", "Others' words", Map.of(hostile, "spec: {}\n"));
        assertThat(flow.run("validate").out().lines().filter(line -> line.startsWith("::")))
                .as("one command for each finding")
                .allMatch(line -> line.matches("::(error|warning)( file=[^:,\\n]+(,line=\\d+(,col=\\d+)?)?)?::.*"))
                .noneMatch(line -> line.contains("##[error]"));
    }

    @Test
    void saysWhatIsGoneAndWhatHasNoOrder() {
        edit("claims/infra/one/order.yaml", "template: volumeclaim", "template: other");
        flow.repository().commit("main", "As older tools do", Map.of("claims/infra/two/order.yaml", ""));

        JsonNode answer = JsonMapper.shared()
                .readTree(flow.run("verify", "--all", "-o", "json").out());

        assertThat(answer.path("reproducible").asBoolean()).isFalse();
        assertThat(answer.path("claims").findValuesAsString("state")).containsExactly("template-gone", "without-order");
        edit("claims/infra/one/order.yaml", "template: other", "template: volumeclaim");
        assertThat(flow.run("verify", "--all").status()).isZero();

        flow.machinery().publishModules();
        flow.machinery().loseEarlierModules();

        Run gone = flow.run("verify", "one");
        assertThat(gone.status()).isEqualTo(4);
        assertThat(gone.out()).contains("module-gone");
    }

    @Test
    void wantsToKnowWhichClaims() {
        assertThat(flow.run("verify").status()).isEqualTo(2);
        assertThat(flow.run("verify", "one", "--all").status()).isEqualTo(2);
        assertThat(flow.run("verify", "other").status()).isEqualTo(3);
        assertThat(flow.run("verify", "--all", "--template", "database").status())
                .isZero();
    }

    @Test
    void gitHubShowsFindingsAtTheirLines() {
        flow.claims().with("GITHUB_ACTIONS", "true");
        flow.repository()
                .commit(
                        "main",
                        "Mistakes",
                        Map.of(
                                "claims/infra/kustomization.yaml",
                                "kind: Kustomization\nresources:\n  - one\n  - two\n  - three\n",
                                "claims/infra/two/volumeclaim.yaml",
                                "kind: [\n",
                                "claims/registry.yaml",
                                flow.repository().read("main", "claims/registry.yaml")
                                        + "  - name: zero\n    template: volumeclaim\n    category: infra\n"
                                        + "    path: claims/infra/zero\n"));

        assertThat(flow.run("validate").out().lines().filter(line -> line.startsWith("::")))
                .anyMatch(line -> line.startsWith("::error file=claims/infra/two/volumeclaim.yaml,line=2,col=1::"))
                .anyMatch(line -> line.startsWith("::error file=claims/infra/kustomization.yaml,line=5::"))
                .anyMatch(line -> line.matches("::error file=claims/registry.yaml,line=\\d+::zero: .*"));
    }
}
