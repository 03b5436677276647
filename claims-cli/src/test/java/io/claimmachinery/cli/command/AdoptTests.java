package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.adopt.ParameterSearch;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.CreateFlow;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code claims adopt}: claims of older tools that have a manifest but no order. */
class AdoptTests {

    private static final String REGISTRY = "claims/registry.yaml";
    private static final String LIST = "claims/apps/kustomization.yaml";
    private static final String FLAT = "claims/apps/volumeclaim-data.yaml";

    @TempDir
    Path directory;

    private CreateFlow flow = CreateFlow.none();

    @AfterEach
    void stop() {
        flow.close();
    }

    @Test
    void aFlatFileGetsADirectoryAndAnOrderThatRendersIt() {
        flatVolume(volume("data", "33Gi", "fast"));

        Run run = merged("adopt", "data", "--template", "volumeclaim");

        assertThat(run.err()).contains("Pushed on adopt-data");
        assertThat(flow.files("main"))
                .containsKeys("claims/apps/data/kustomization.yaml")
                .doesNotContainKey(FLAT);
        assertThat(read("claims/apps/data/volumeclaim.yaml")).isEqualTo(volume("data", "33Gi", "fast"));
        assertThat(read("claims/apps/data/order.yaml"))
                .contains("template: volumeclaim", "storage: 33Gi", "storageClass: fast", "digest: sha256:")
                .containsPattern("parameters:\n    name: data\n    storage: 33Gi\n    storageClass: fast\n");
        assertThat(read(LIST)).isEqualTo("resources:\n- data\n");
        assertThat(read(REGISTRY)).contains("path: claims/apps/data\n");
        assertThat(flow.run("validate").status()).isZero();
        assertThat(flow.run("verify", "data").out()).contains("reproducible");
    }

    @Test
    void changeAndUpgradeWorkAfterwards() {
        flatVolume(volume("data", "33Gi", "fast"));
        assertThat(flow.run("change", "data", "-p", "storage=40Gi").err())
                .contains("has no order.yaml", "claims adopt data --template");
        merged("adopt", "data");

        Run change = merged("change", "data", "-p", "storage=40Gi");

        assertThat(change.err()).contains("Pushed on change-data");
        assertThat(read("claims/apps/data/volumeclaim.yaml")).isEqualTo(volume("data", "40Gi", "fast"));
        flow.machinery().publishModules();
        assertThat(flow.run("upgrade", "data", "--dry-run").out()).contains("+  version: 1");
    }

    @Test
    void theTemplateDecidesWhereValuesLand() {
        flow(Map.of(
                LIST,
                "resources:\n- blue\n",
                "claims/apps/blue/cluster.yaml",
                cluster("blue", "red", "large", 5, true, "77Gi"),
                "claims/apps/blue/kustomization.yaml",
                "resources:\n- cluster.yaml\n"));
        flow.machinery().offers("cluster");

        Run run = merged("adopt", "blue", "-t", "cluster");

        assertThat(read("claims/apps/blue/order.yaml"))
                .contains("name: blue\n", "owner: red\n", "size: large\n", "nodes: 5\n")
                .contains("highlyAvailable: true\n", "diskSize: 77Gi\n");
        assertThat(run.err()).doesNotContain("check the order");
        assertThat(flow.machinery().orders()).isLessThan(ParameterSearch.MAX_RENDERINGS / 3);
        assertThat(flow.run("verify", "blue").out()).contains("reproducible");
    }

    @Test
    void whatNoParametersRenderIsNamedAndNothingIsWritten() {
        flatVolume(volume("data", "33Gi", "fast") + "  tier: gold\n");
        String before = flow.head("main");

        Run run = flow.run("adopt", "data");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err())
                .contains(
                        "no parameters of volumeclaim render " + FLAT,
                        "VolumeClaim.spec.tier: the manifest has gold, the template renders nothing",
                        "name=data",
                        "storage=33Gi")
                .doesNotContain("spec.storage:");
        assertThat(flow.repository().head("adopt-data")).isEmpty();
        assertThat(flow.head("main")).isEqualTo(before);
    }

    @Test
    void parametersThatAreGivenStay() {
        flatVolume(volume("data", "33Gi", "fast"));

        Run wrong = flow.run("adopt", "data", "-p", "storage=44Gi");
        Run right = merged("adopt", "data", "-p", "replicas=3");

        assertThat(wrong.status()).isEqualTo(4);
        assertThat(wrong.err()).contains("spec.storage: the manifest has 33Gi, the template renders 44Gi");
        assertThat(right.status()).isZero();
        assertThat(read("claims/apps/data/order.yaml")).contains("replicas: 3");
    }

    @Test
    void aManifestWrittenOtherwiseStaysTheSameObject() {
        flatVolume("""
            # the team's disk
            kind: VolumeClaim
            apiVersion: resources.stuttgart-things.com/v1alpha1
            spec: {storageClassName: fast, storage: "33Gi"}
            metadata: {namespace: default, name: data}
            """);

        Run run = merged("adopt", "data");

        assertThat(run.status()).isZero();
        assertThat(read("claims/apps/data/volumeclaim.yaml")).isEqualTo(volume("data", "33Gi", "fast"));
        assertThat(flow.git("log", "-1", "--format=%B", "main"))
                .contains("Adopt claim data (volumeclaim)", "- storage: 33Gi", "same objects, without comments");
    }

    @Test
    void aFileOfAnotherNameInADirectoryIsRenamed() {
        flow(Map.of(
                LIST,
                "resources:\n- data/xr-minimal.yaml\n",
                "claims/apps/data/xr-minimal.yaml",
                volume("data", "20Gi", "standard"),
                REGISTRY,
                registry("claims/apps/data/xr-minimal.yaml")));

        merged("adopt", "data");

        assertThat(read(LIST)).isEqualTo("resources:\n- data\n");
        assertThat(read("claims/apps/data/kustomization.yaml")).contains("- volumeclaim.yaml");
        assertThat(flow.files("main")).doesNotContainKey("claims/apps/data/xr-minimal.yaml");
        assertThat(read(REGISTRY)).contains("path: claims/apps/data\n");
    }

    @Test
    void inACategoryWithoutAKustomizationFluxAppliesTheSameAsBefore() {
        flow(Map.of(FLAT, volume("data", "20Gi", "standard"), REGISTRY, registry(FLAT)));

        merged("adopt", "data");

        assertThat(flow.files("main")).doesNotContainKey(LIST);
        assertThat(read("claims/apps/data/kustomization.yaml"))
                .contains("- volumeclaim.yaml")
                .doesNotContain("order");
        assertThat(flow.run("validate").status()).isZero();
    }

    @Test
    void whatIsNotAppliedIsNotBroughtBack() {
        flow(Map.of(LIST, "resources: []\n", FLAT, volume("data", "20Gi", "standard"), REGISTRY, registry(FLAT)));

        Run run = flow.run("adopt", "data");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err()).contains("is not listed", "claims doctor --fix --adopt data");
    }

    @Test
    void functionsOfTheTemplateGiveNothingAway() {
        flow(Map.of(
                LIST,
                "resources:\n- web\n",
                "claims/apps/web/kustomization.yaml",
                "resources:\n- webserver.yaml\n",
                "claims/apps/web/webserver.yaml",
                """
                apiVersion: resources.stuttgart-things.com/v1alpha1
                kind: WebServer
                metadata:
                  name: web
                spec:
                  size: large
                  ip: "10.0.0.77"
                """));

        merged("adopt", "web", "-t", "webserver");

        assertThat(read("claims/apps/web/order.yaml")).contains("    ip: \"10.0.0.77\"\n");
        assertThat(flow.machinery().reserved()).isZero();
    }

    @Test
    void aDryRunShowsTheOrderAndTouchesNothing() {
        flatVolume(volume("data", "33Gi", "fast"));

        Run run = flow.run("adopt", "data", "--dry-run");

        assertThat(run.out()).contains("+++ b/claims/apps/data/order.yaml", "+    storage: 33Gi");
        assertThat(flow.repository().head("adopt-data")).isEmpty();
    }

    @Test
    void anOrderThatIsThereIsNotReplaced() {
        flatVolume(volume("data", "33Gi", "fast"));
        merged("adopt", "data");

        Run again = flow.run("adopt", "data");

        assertThat(again.status()).isEqualTo(4);
        assertThat(again.err()).contains("has an order already", "claims change");
    }

    @Test
    void mistakesAreNamed() {
        flow(Map.of(LIST, "resources:\n- volumeclaim-data.yaml\n", FLAT, volume("data", "20Gi", "standard")));

        assertThat(flow.run("adopt", "data").err()).contains("--template is missing");
        assertThat(flow.run("adopt", "dat", "-t", "volumeclaim").err()).contains("there is no claim dat", "data");
        assertThat(flow.run("adopt", "data", "-t", "volumeclam").err()).contains("Did you mean volumeclaim?");
    }

    private void flatVolume(String manifest) {
        flow(Map.of(LIST, "resources:\n- volumeclaim-data.yaml\n", FLAT, manifest, REGISTRY, registry(FLAT)));
    }

    private void flow(Map<String, String> files) {
        flow = CreateFlow.in(directory, new TreeMap<>(files));
    }

    /** Runs a command and merges what it pushed. */
    private Run merged(String... command) {
        Run run = flow.run(command);
        assertThat(run.status()).as(run.err()).isZero();
        flow.git("branch", "-f", "main", run.out().strip());
        flow.git("branch", "-D", run.out().strip());
        return run;
    }

    private String read(String path) {
        return flow.repository().read("main", path);
    }

    private static String registry(String path) {
        return "apiVersion: claim-registry.io/v1alpha1\nkind: ClaimRegistry\nclaims:\n- name: data\n"
                + "  template: volumeclaim\n  category: apps\n  path: " + path + "\n";
    }

    private static String volume(String name, String storage, String storageClass) {
        return """
            apiVersion: resources.stuttgart-things.com/v1alpha1
            kind: VolumeClaim
            metadata:
              name: %s
              namespace: default
            spec:
              storage: %s
              storageClassName: %s
            """.formatted(name, storage, storageClass);
    }

    private static String cluster(
            String name, String owner, String size, int nodes, boolean highlyAvailable, String diskSize) {
        return """
            apiVersion: resources.stuttgart-things.com/v1alpha1
            kind: Cluster
            metadata:
              name: %1$s-cluster
              labels:
                team: team-%2$s
            spec:
              class: %3$s.v1
              pools:
                - name: %1$s-default
                  count: %4$d
              ha: %5$s
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata:
              name: %1$s-data
            spec:
              resources:
                requests:
                  storage: %6$s
            """.formatted(name, owner, size, nodes, highlyAvailable, diskSize);
    }
}
