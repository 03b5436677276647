package io.claimmachinery.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.standin.ServedKind;
import io.claimmachinery.standin.StandInCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RequiresImage("status-collector")
class StatusCollectorImageTests {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static UnpackedImage image;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path claims;

    @SuppressWarnings("NullAway.Init")
    private StandInCluster cluster;

    @BeforeAll
    static void unpack() {
        image = UnpackedImage.of("status-collector", directory);
    }

    @BeforeEach
    void aClusterWithAClaimThatFails() throws IOException {
        cluster = StandInCluster.start();
        ServedKind kind = cluster.serve("resources.claim-machinery.io/v1alpha1", "VolumeClaim", "volumeclaims", true);
        cluster.create(kind, "default", """
                {"metadata": {"name": "app-data", "creationTimestamp": "2026-02-04T19:43:28Z"}, "status": {"conditions": [
                  {"type": "Ready", "status": "False", "reason": "Creating", "lastTransitionTime": "2026-02-04T19:43:28Z"},
                  {"type": "Synced", "status": "False", "reason": "ReconcileError", "message": "no such pool",
                   "lastTransitionTime": "2026-02-04T19:43:28Z"}]}}""");
    }

    @AfterEach
    void endTheCluster() {
        cluster.close();
    }

    @Test
    void writesTheStatusOfClaimsInOnePass() throws IOException {
        Path repository = ClaimsRepository.in(claims);
        try (Container container = collector(repository)
                .with("JAVA_TOOL_OPTIONS", Confined.CACHE_REQUIRED)
                .arguments("--once")
                .start()) {
            assertThat(container.awaitExit()).as(container.output()).isZero();
        }
        assertThat(Host.run(
                        "git",
                        "-c",
                        "safe.directory=*",
                        "-C",
                        repository.toString(),
                        "show",
                        "main:claims/registry.yaml"))
                .contains("status: error", "no such pool");
    }

    @ParameterizedTest
    @ValueSource(strings = {Confined.CACHE_REQUIRED, "-XX:AOTMode=off"})
    void runsAsAService(String cache) throws IOException {
        try (Container container = collector(ClaimsRepository.in(claims))
                .with("JAVA_TOOL_OPTIONS", cache)
                .start()) {
            Duration ready = container.awaitReadiness();
            System.out.println(
                    "status-collector from its image, " + cache + ": ready after " + ready.toMillis() + " ms");

            Confined.assertIsPidOneOfAnUnprivilegedUser(container);
            Confined.assertEndsGracefully(container);
        }
    }

    private UnpackedImage.Start collector(Path repository) throws IOException {
        Path kubeconfig = cluster.writeKubeconfig(claims.resolve("kubeconfig"), "lab");
        Files.setPosixFilePermissions(kubeconfig, PosixFilePermissions.fromString("rw-r--r--"));
        return image.container()
                .volume(repository, "/claims.git", "rw")
                .volume(kubeconfig, "/home/nonroot/.kube/config", "ro")
                .with("REGISTRY_REPO", "/claims.git")
                .with("KUBECONFIG", "/home/nonroot/.kube/config");
    }
}
