package io.claimmachinery.deploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.deploy.project.ClaimsRepositoryFixture;
import io.claimmachinery.deploy.project.Execution;
import io.claimmachinery.deploy.project.RunningProgram;
import io.claimmachinery.deploy.settings.Program;
import io.claimmachinery.standin.StandInCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The overlays for collectors in other clusters. Several write to one registry, each only for its own claims. */
class FurtherClustersTests {

    private static final String API_VERSION = "resources.claim-machinery.io/v1alpha1";

    @TempDir
    Path directory;

    @Test
    void leavesClaimsOfOtherClustersAlone() throws IOException {
        Path repository = new ClaimsRepositoryFixture(directory)
                .add("VolumeClaim", "without-cluster")
                .add("VolumeClaim", "of-this-cluster", "your-cluster")
                .add("VolumeClaim", "of-another-cluster", "lab")
                .push()
                .url();
        try (StandInCluster cluster = StandInCluster.start()) {
            cluster.serve(API_VERSION, "VolumeClaim", "volumeclaims", true);
            String pass = Execution.in(
                            directory,
                            Map.of(
                                    "REGISTRY_REPO", repository.toString(),
                                    "REGISTRY_CACHE_DIR",
                                            directory.resolve("mirror").toString(),
                                    "KUBECONFIG",
                                            cluster.writeKubeconfig(directory.resolve("kubeconfig"), "stand-in")
                                                    .toString(),
                                    "CLUSTERS", setting("clusters").replace("in-cluster", "stand-in"),
                                    "DEFAULT_CLUSTER", setting("defaultCluster")),
                            "",
                            List.of(
                                    RunningProgram.java(),
                                    "-jar",
                                    Program.STATUS_COLLECTOR.jar().toString(),
                                    "--dry-run"))
                    .output();

            assertThat(pass)
                    .containsPattern("of-this-cluster +your-cluster +active +creating")
                    .contains("3 claims, 1 would change");
        }
    }

    @Test
    void bothOverlaysAreForFurtherClusters() {
        assertThat(settings("collector-cronjob")).isEqualTo(settings("collector-deployment"));
    }

    /** A standing branch has one writer. */
    @Test
    void everyCollectorHasABranchOfItsOwn() {
        assertThat(settings("production")).doesNotContainKey("statusWriteBranch");
        assertThat(setting("statusWriteBranch")).isNotEqualTo("claim-status");
    }

    private static String setting(String key) {
        return settings("collector-deployment").getOrDefault(key, "");
    }

    private static Map<String, String> settings(String overlay) {
        return Build.of("deploy/kustomize/overlays/" + overlay)
                .get("ConfigMap", "claims-repository")
                .texts("/data");
    }
}
