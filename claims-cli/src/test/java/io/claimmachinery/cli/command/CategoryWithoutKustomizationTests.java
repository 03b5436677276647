package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.CreateFlow;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Categories of the older command: manifests without a kustomization. Flux generates one that lists all of them, and deletes the
 * objects that a later one does not list (fluxcd/pkg, {@code kustomize_generator.go}).
 */
class CategoryWithoutKustomizationTests {

    private static final String LIST = """
        ---
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources:
          - built
          - harvestervm-dev.yaml
          - new
          - ns9/deep/project.yml
          - ns9/xr-namespace-minimal.yaml
          - volumeclaim-data.yaml
        """;

    @TempDir
    Path directory;

    private CreateFlow flow = CreateFlow.none();

    @BeforeEach
    void start() {
        Map<String, String> files = new HashMap<>();
        files.put("claims/apps/volumeclaim-data.yaml", object("VolumeClaim", "data"));
        files.put("claims/apps/harvestervm-dev.yaml", object("HarvesterVM", "dev"));
        files.put("claims/apps/ns9/xr-namespace-minimal.yaml", object("Namespace9", "ns9"));
        files.put("claims/apps/ns9/deep/project.yml", object("HarborProject", "deep"));
        files.put("claims/apps/ns9/catalog-info.yaml", object("Component", "ns9"));
        files.put("claims/apps/built/kustomization.yaml", "resources: [vm.yaml]\n");
        files.put("claims/apps/built/vm.yaml", object("HarvesterVM", "built"));
        files.put("claims/apps/built/not-listed.yaml", object("HarvesterVM", "not-listed"));
        files.put("claims/apps/README.md", "# Apps\n");
        flow = CreateFlow.in(directory, files);
    }

    @AfterEach
    void stop() {
        flow.close();
    }

    @Test
    void theFirstKustomizationListsEverythingThatFluxApplied() {
        Run run = flow.create("apps", "name=new");

        assertThat(run.status()).isZero();
        assertThat(flow.files("claim-apps-new")).containsEntry("claims/apps/kustomization.yaml", LIST);
    }

    @Test
    void requestAndTerminalSayWhatTheFirstKustomizationListsAndWhy() {
        Run run = flow.create("apps", "name=new");

        String note =
                "claims/apps had no kustomization.yaml, so Flux applied every manifest below it. The new one lists"
                        + " them all, because Flux deletes what it does not list: built, harvestervm-dev.yaml,"
                        + " ns9/deep/project.yml, ns9/xr-namespace-minimal.yaml, volumeclaim-data.yaml. Not listed,"
                        + " because they describe claims and are not meant for the cluster:"
                        + " claims/apps/ns9/catalog-info.yaml.";
        assertThat(run.err()).contains(note);
        assertThat(flow.git("log", "-1", "--format=%B", "claim-apps-new")).contains(note);
        assertThat(flow.run("render", "-t", "volumeclaim", "-p", "name=other", "--category", "apps", "--dry-run")
                        .err())
                .contains(note);
    }

    @Test
    void aCategoryThatFluxCannotBuildIsLeftAlone() {
        flow.repository().commit("main", "Notes", Map.of("claims/apps/notes.yaml", "just: notes\n"));

        Run run = flow.create("apps", "name=new");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err()).contains("claims/apps/notes.yaml");
        assertThat(flow.repository().head("claim-apps-new")).isEmpty();
    }

    @Test
    void doctorWritesTheListThatFluxGenerates() {
        Run found = flow.run("validate");
        Run run = flow.run("doctor", "--fix");

        assertThat(found.status()).isZero();
        assertThat(found.out())
                .contains("warning  claims/apps: has no kustomization.yaml")
                .doesNotContain("not listed");
        assertThat(run.status()).isZero();
        assertThat(flow.files("doctor-claims"))
                .containsEntry("claims/apps/kustomization.yaml", LIST.replace("  - new\n", ""));
    }

    @Test
    void theLastClaimLeavesAnEmptyListSoThatFluxDeletesIt() {
        flow.repository()
                .commit(
                        "main",
                        "One",
                        Map.of("claims/flat/last.yaml", object("VolumeClaim", "last"), "claims/apps/README.md", ""));

        Run run = flow.run("delete", "last");

        assertThat(run.status()).isZero();
        assertThat(flow.files("delete-last"))
                .containsEntry("claims/flat/kustomization.yaml", """
                    ---
                    apiVersion: kustomize.config.k8s.io/v1beta1
                    kind: Kustomization
                    resources: []
                    """)
                .doesNotContainKey("claims/flat/last.yaml");
    }

    @Test
    void aClaimThatIsNotTheLastIsDeletedWithoutWritingAList() {
        Run run = flow.run("delete", "volumeclaim-data");

        assertThat(run.status()).isZero();
        assertThat(flow.files("delete-volumeclaim-data"))
                .doesNotContainKeys("claims/apps/kustomization.yaml", "claims/apps/volumeclaim-data.yaml");
    }

    private static String object(String kind, String name) {
        return "apiVersion: resources.stuttgart-things.com/v1alpha1\nkind: %s\nmetadata: {name: %s}\n"
                .formatted(kind, name);
    }
}
