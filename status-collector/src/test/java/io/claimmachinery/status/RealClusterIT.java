package io.claimmachinery.status;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** A real API server with real custom resource definitions. Needs Docker. */
class RealClusterIT {

    private static final DockerImageName K3S = DockerImageName.parse("rancher/k3s:v1.34.1-k3s1");

    @TempDir
    private Path directory;

    @BeforeEach
    void needsDocker() {
        boolean available = DockerClientFactory.instance().isDockerAvailable();
        if (!available) {
            System.err.println(
                    "SKIPPED: RealClusterIT needs Docker, and there is none. Nothing was tested on a real cluster.");
        }
        assumeTrue(available, "There is no Docker");
    }

    @Test
    void reportsAClaimsLifeFromItsDefinitionToItsEnd() throws Exception {
        try (ClaimsFixture fixture = new ClaimsFixture(directory);
                K3sContainer cluster = new K3sContainer(K3S)) {
            cluster.start();
            Path kubeconfig = Files.writeString(directory.resolve("k3s"), cluster.getKubeConfigYaml());
            new ClusterFlow(fixture, kubeconfig).run();
        }
    }
}
