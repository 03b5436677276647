package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.CreateFlow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code claims change}, on a claim that the program created. */
class ChangeClaimTests {

    private static final String DIRECTORY = "claims/infra/app-pvc/";

    @TempDir
    Path directory;

    private CreateFlow flow = CreateFlow.none();

    @BeforeEach
    void create() {
        flow = CreateFlow.in(directory, Map.of("README.md", "# Claims\n"));
        assertThat(flow.run(
                                "render",
                                "-t",
                                "volumeclaim",
                                "-p",
                                "name=app-pvc",
                                "-p",
                                "storage=50Gi",
                                "--category",
                                "infra",
                                "--git-branch",
                                "main",
                                "--ttl",
                                "7d")
                        .status())
                .isZero();
    }

    @AfterEach
    void stop() {
        flow.close();
    }

    @Test
    void rendersTheOrderAgainWithOtherParametersAndTouchesNothingElse() {
        Map<String, String> before = flow.files("main");

        Run run = flow.run("change", "app-pvc", "-p", "storage=100Gi", "-p", "replicas=3");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("change-app-pvc\n");
        Map<String, String> after = flow.files("change-app-pvc");
        assertThat(after.get(DIRECTORY + "volumeclaim.yaml")).contains("storage: 100Gi", "storageClassName: standard");
        assertThat(after.get(DIRECTORY + "order.yaml"))
                .contains("    storage: 100Gi\n    replicas: 3\n")
                .doesNotContain("50Gi");
        assertThat(flow.git("log", "-1", "--format=%B", "change-app-pvc"))
                .startsWith(
                        "Change claim app-pvc (volumeclaim)\n\n- replicas: default -> 3\n- storage: 50Gi -> 100Gi\n");
        assertThat(without(after)).isEqualTo(without(before));
    }

    @Test
    void nothingToChangeNamesNoBranch() {
        Run nothing = flow.run("change", "app-pvc");

        assertThat(nothing.status()).isZero();
        assertThat(nothing.err()).contains("Nothing to change");
        assertThat(nothing.out())
                .as("stdout names the branch with the change, and there is none")
                .isEmpty();
    }

    @Test
    void nothingToChangeLeavesWhatIsProposed() {
        flow.run("change", "app-pvc", "-p", "storage=100Gi");

        assertThat(flow.run("change", "app-pvc").err()).contains("Nothing to change");
        assertThat(flow.files("change-app-pvc").get(DIRECTORY + "volumeclaim.yaml"))
                .contains("storage: 100Gi");
    }

    @Test
    void twiceIsOnce() {
        flow.run("change", "app-pvc", "-p", "storage=100Gi");
        String head = flow.head("change-app-pvc");

        Run again = flow.run("change", "app-pvc", "-p", "storage=100Gi");

        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.err()).contains("Nothing to change");
        assertThat(flow.head("change-app-pvc")).isEqualTo(head);
    }

    @Test
    void showsThatNothingHasDriftedWhenNothingIsGiven() {
        Run run = flow.run("change", "app-pvc", "--dry-run");

        assertThat(run).isEqualTo(new Run(0, "", "Nothing would change.\n"));
    }

    @Test
    void refusesToLoseWhatSomeoneEditedByHand() {
        String manifest = flow.repository().read("main", DIRECTORY + "volumeclaim.yaml");
        flow.repository()
                .commit("main", "By hand", Map.of(DIRECTORY + "volumeclaim.yaml", manifest.replace("50Gi", "51Gi")));

        Run run = flow.run("change", "app-pvc", "-p", "replicas=2");

        assertThat(run.status()).isEqualTo(5);
        assertThat(run.err())
                .contains("volumeclaim.yaml was edited by hand", "-  storage: 50Gi", "+  storage: 51Gi", "--overwrite");
        assertThat(flow.repository().head("change-app-pvc")).isEmpty();

        Run meant = flow.run("change", "app-pvc", "-p", "replicas=2", "--overwrite");

        assertThat(meant.status()).as(meant.err()).isZero();
        assertThat(flow.files("change-app-pvc").get(DIRECTORY + "volumeclaim.yaml"))
                .contains("storage: 50Gi");
        assertThat(flow.git("log", "-1", "--format=%b", "change-app-pvc"))
                .contains("- edits made by hand were overwritten");
    }

    @Test
    void replacesAManifestThatNoLongerParsesIfThatIsMeant() {
        String manifest = flow.repository().read("main", DIRECTORY + "volumeclaim.yaml");
        flow.repository()
                .commit(
                        "main",
                        "By hand",
                        Map.of(DIRECTORY + "volumeclaim.yaml", manifest.replace("  storage:", "\tstorage:")));

        Run run = flow.run("change", "app-pvc", "-p", "replicas=2");
        assertThat(run.status()).isEqualTo(5);
        assertThat(run.err()).contains("volumeclaim.yaml was edited by hand", "--overwrite");

        Run meant = flow.run("change", "app-pvc", "-p", "replicas=2", "--overwrite");
        assertThat(meant.status()).as(meant.err()).isZero();
        assertThat(flow.files("change-app-pvc").get(DIRECTORY + "volumeclaim.yaml"))
                .isEqualTo(manifest);
        assertThat(flow.git("log", "-1", "--format=%b", "change-app-pvc"))
                .contains("- edits made by hand were overwritten");
    }

    @Test
    void keepsWhatSomeoneEditedByHandBesideTheChange() {
        edit("storageClassName: standard", "storageClassName: \"fast\" # as agreed");

        Run run = flow.run("change", "app-pvc", "-p", "storage=60Gi", "--keep-edits");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(flow.files("change-app-pvc").get(DIRECTORY + "volumeclaim.yaml"))
                .contains("  storage: 60Gi\n  storageClassName: \"fast\" # as agreed\n");
        assertThat(flow.git("log", "-1", "--format=%b", "change-app-pvc"))
                .contains("- storage: 50Gi -> 60Gi", "- edits made by hand were kept");
    }

    @Test
    void namesTheFieldThatWasEditedByHandAndIsChanged() {
        edit("storage: 50Gi", "storage: 51Gi");

        Run run = flow.run("change", "app-pvc", "-p", "storage=60Gi", "--keep-edits");

        assertThat(run.status()).isEqualTo(5);
        assertThat(run.err())
                .contains(
                        "VolumeClaim.resources.stuttgart-things.com default/app-pvc: spec.storage",
                        "rendered before: 50Gi",
                        "in the file:     51Gi",
                        "rendered now:    60Gi");
        assertThat(flow.repository().head("change-app-pvc")).isEmpty();
    }

    private void edit(String from, String to) {
        String file = DIRECTORY + "volumeclaim.yaml";
        String manifest = flow.repository().read("main", file);
        flow.repository().commit("main", "By hand", Map.of(file, manifest.replace(from, to)));
    }

    @Test
    void changesOnlyWhatWasAskedForWhenTheModuleHasMovedOn() {
        flow.machinery().publishModules();

        Run run = flow.run("change", "app-pvc", "-p", "storage=100Gi");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(flow.files("change-app-pvc").get(DIRECTORY + "volumeclaim.yaml"))
                .contains("storage: 100Gi")
                .doesNotContain("version");
        assertThat(run.err()).contains("template's module has changed, from", "'claims upgrade app-pvc'");
        assertThat(flow.git("log", "-1", "--format=%b", "change-app-pvc"))
                .contains("template's module has changed")
                .doesNotContain("- module:");
    }

    @Test
    void saysThatTheModuleIsGoneAndHowToGoOn() {
        flow.machinery().publishModules();
        flow.machinery().loseEarlierModules();

        Run run = flow.run("change", "app-pvc", "-p", "storage=100Gi");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err()).contains("no longer has the module", "'claims upgrade app-pvc --overwrite'");
    }

    @Test
    void takesAParameterBackToItsDefault() {
        Run run = flow.run("change", "app-pvc", "--unset", "storage");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(flow.files("change-app-pvc").get(DIRECTORY + "volumeclaim.yaml"))
                .contains("storage: 20Gi");
        assertThat(flow.git("log", "-1", "--format=%b", "change-app-pvc")).startsWith("- storage: 50Gi -> default\n");
        Run unknown = flow.run("change", "app-pvc", "--unset", "size");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("no parameter size", "it has name");
    }

    @Test
    void prolongsAndEndsALife() {
        flow.at(Instant.parse("2026-02-20T12:00:00Z"));

        assertThat(flow.run("change", "app-pvc", "--ttl", "30d").status()).isZero();
        assertThat(flow.files("change-app-pvc").get("claims/registry.yaml"))
                .contains("    expiresAt: \"2026-03-22T12:00:00Z\"\n");
        assertThat(flow.run("change", "app-pvc", "--no-expiry", "--git-branch", "main")
                        .status())
                .isZero();
        assertThat(flow.files("main").get("claims/registry.yaml")).doesNotContain("expiresAt");
        assertThat(flow.run("change", "app-pvc", "--no-expiry", "--ttl", "1d").status())
                .isEqualTo(2);
    }

    @Test
    void refusesToReplaceTheObjectBehindTheClaim() {
        Run run = flow.run("change", "app-pvc", "-p", "namespace=other");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err())
                .contains("would delete VolumeClaim.resources.stuttgart-things.com default/app-pvc", "--replace");
        assertThat(flow.repository().head("change-app-pvc")).isEmpty();

        Run meant = flow.run("change", "app-pvc", "-p", "namespace=other", "--replace");

        assertThat(meant.status()).as(meant.err()).isZero();
        assertThat(flow.files("change-app-pvc").get(DIRECTORY + "volumeclaim.yaml"))
                .contains("namespace: other");
        String registry = flow.repository().read("main", "claims/registry.yaml");
        assertThat(flow.repository().read("change-app-pvc", "claims/registry.yaml"))
                .isEqualTo(registry.replace("    namespace: default\n", "    namespace: other\n"))
                .isNotEqualTo(registry);
    }

    @Test
    void saysWhatTheTemplateRefuses() {
        Run run = flow.run("change", "app-pvc", "-p", "storage=lots");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err()).contains("storage: 'lots' does not match");
    }

    @Test
    void refusesClaimsWithoutAnOrder() {
        flow.repository().commit("main", "As older tools do", Map.of(DIRECTORY + "order.yaml", ""));

        Run run = flow.run("change", "app-pvc", "-p", "storage=100Gi");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err())
                .contains(
                        "app-pvc has no order.yaml",
                        "claims adopt app-pvc --template TEMPLATE",
                        "edit its manifest below claims/infra/app-pvc");
        assertThat(flow.run("change", "app-pcv").status()).isEqualTo(3);
    }

    @Test
    void answersProgramsInJson() {
        assertThat(flow.run("change", "app-pvc", "-p", "storage=100Gi", "-o", "json")
                        .out())
                .contains("\"outcome\"", "\"branch\"", "change-app-pvc");
    }

    private static Map<String, String> without(Map<String, String> files) {
        Map<String, String> others = new TreeMap<>(files);
        others.remove(DIRECTORY + "volumeclaim.yaml");
        others.remove(DIRECTORY + "order.yaml");
        return others;
    }

    @Test
    void aFileWithDosLineEndsKeepsThem() {
        String file = DIRECTORY + "volumeclaim.yaml";
        String manifest = flow.repository().read("main", file);
        flow.repository()
                .commit(
                        "main",
                        "On Windows",
                        Map.of(file, manifest.replace("50Gi", "50Gi # ours").replace("\n", "\r\n")));

        Run run = flow.run("change", "app-pvc", "-p", "storage=60Gi", "--keep-edits");

        assertThat(run.status()).as(run.err()).isZero();
        String changed = flow.repository().read("change-app-pvc", file);
        assertThat(changed).contains("  storage: 60Gi # ours\r\n").endsWith("\r\n");
        assertThat(changed.replace("\r\n", "")).doesNotContain("\n", "\r");
    }

    @Test
    void saysThatTheModulesDirectoryHasChangedAndHowToGoOn() {
        flow.machinery().editModules();

        Run run = flow.run("change", "app-pvc", "-p", "storage=100Gi");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err()).contains("cannot be reproduced", "'claims upgrade app-pvc --overwrite'", "--dry-run");
        assertThat(flow.run("verify", "app-pvc").status()).isEqualTo(4);
        assertThat(flow.run("upgrade", "app-pvc", "--overwrite", "--git-branch", "main")
                        .status())
                .isZero();
        assertThat(flow.run("change", "app-pvc", "-p", "storage=100Gi").status())
                .isZero();
    }

    @Test
    void saysThatAClaimIsNotAppliedAnyMore() {
        flow.repository()
                .commit(
                        "main",
                        "Take it off",
                        Map.of(
                                "claims/infra/kustomization.yaml",
                                "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: []\n"));
        String said = "claims/infra/app-pvc is not listed in the kustomization of claims/infra, so this is not applied";

        Run run = flow.run("change", "app-pvc", "-p", "storage=100Gi");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains(said, "'claims doctor'");
        assertThat(flow.git("log", "-1", "--format=%b", "change-app-pvc").replace("\n", " "))
                .contains(said);
        flow.machinery().publishModules();
        flow.run("upgrade", "app-pvc");
        assertThat(flow.git("log", "-1", "--format=%b", "upgrade-app-pvc").replace("\n", " "))
                .contains(said);
    }
}
