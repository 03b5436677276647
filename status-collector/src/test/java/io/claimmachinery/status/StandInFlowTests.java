package io.claimmachinery.status;

import io.claimmachinery.standin.StandInCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flow of {@link RealClusterIT} on the stand-in. */
class StandInFlowTests {

    @TempDir
    private Path directory;

    @Test
    void reportsAClaimsLifeFromItsDefinitionToItsEnd() throws Exception {
        try (ClaimsFixture fixture = new ClaimsFixture(directory);
                StandInCluster cluster = StandInCluster.start()) {
            new ClusterFlow(fixture, cluster.writeKubeconfig(directory.resolve("other"), "lab")).run();
        }
    }
}
