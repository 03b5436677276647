package io.claimmachinery.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.standin.StandInCluster;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault is reported within one pass, and keeps its words while it lasts. The stand-in serves the objects as API
 * servers do: {@link RealApiServerIT} runs the same on a real one. faults.yaml contains what controllers write into
 * them.
 */
class FaultTests {

    @TempDir
    private Path directory;

    @Test
    void namesEveryFaultAtOnceAndSaysTheSameEverAfter() throws Exception {
        try (ClaimsFixture fixture = new ClaimsFixture(directory)) {
            StandInCluster cluster = fixture.cluster();
            FaultFlow flow = new FaultFlow(fixture, fixture.kubeconfig());
            flow.begin(List.of("XVolumeClaim", "XStore", "XPlatform", "Bucket", "Volume", "Secretive"));
            cluster.faults().refuse(request -> request.contains("/secretives?"), 403, "secretives is forbidden", 9_999);
            PassLoop collector = fixture.collector("--check.grace=0s", "--check.misses=1");
            cluster.forgetRequests();

            flow.run(
                    collector,
                    () -> assertThat(cluster.requests())
                            .as("one list for each kind, and no object asked for by itself")
                            .filteredOn(request -> request.contains("limit="))
                            .doesNotHaveDuplicates());
        }
    }

    @Test
    void asksForNoSecretsAndNoOtherKindsOfKubernetes() throws Exception {
        try (ClaimsFixture fixture = new ClaimsFixture(directory)) {
            StandInCluster cluster = fixture.cluster();
            cluster.serve("v1", "Secret", "secrets", true);
            cluster.serve("apps/v1", "Deployment", "deployments", true);
            fixture.commitClaims("app");
            cluster.create(fixture.volumeClaims(), "default", """
                {"metadata": {"name": "app"},
                 "spec": {"storage": "20Gi", "resourceRefs": [
                     {"apiVersion": "v1", "kind": "Secret", "name": "credentials"},
                     {"apiVersion": "apps/v1", "kind": "Deployment", "name": "app"}]},
                 "status": %s}
                """.formatted(
                            ClaimsFixture.status(ClaimsFixture.condition("Ready", "False", "Creating", ""))));

            fixture.collector().pass();
            assertThat(cluster.requests())
                    .isNotEmpty()
                    .noneMatch(request -> request.contains("secrets") || request.contains("deployments"));

            fixture.collector("--cause.kinds=Deployment.apps/v1").pass();
            assertThat(cluster.requests())
                    .anyMatch(request -> request.contains("deployments"))
                    .noneMatch(request -> request.contains("secrets"));
        }
    }
}
