package io.claimmachinery.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The collector's manifests on a real kube-apiserver. Runs with the profile real-cluster, where its programs can be had. */
class RealApiServerIT {

    private static Optional<RealApiServer> started = Optional.empty();

    @TempDir
    private Path directory;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        assumeTrue(Boolean.getBoolean("real.cluster"), "The profile real-cluster is off");
        started = RealApiServer.start(data);
        if (started.isEmpty()) {
            System.err.println(
                    "SKIPPED: RealApiServerIT needs a kube-apiserver and an etcd. Nothing was tested on a real one.");
        }
        assumeTrue(started.isPresent(), "There is no kube-apiserver or no etcd");
    }

    @AfterAll
    static void stop() {
        started.ifPresent(RealApiServer::close);
    }

    /** As users would, with every field checked against what the server knows. */
    @ParameterizedTest
    @ValueSource(strings = {"collector-deployment", "collector-cronjob", "second-repository"})
    void theServerTakesTheManifests(String overlay) throws Exception {
        Path manifests = directory.resolve("manifests.yaml");
        Files.writeString(manifests, server().kubectl("kustomize", "../deploy/kustomize/overlays/" + overlay));
        String namespace = overlay.equals("second-repository") ? "claim-machinery-second" : "claim-machinery";
        server().kubectl(
                        "apply",
                        "--server-side",
                        "--force-conflicts",
                        "-f",
                        namespaceOf(namespace).toString());

        String applied = server().kubectl(
                        "apply",
                        "--server-side",
                        "--force-conflicts",
                        "--validate=strict",
                        "--dry-run=server",
                        "-f",
                        manifests.toString());

        assertThat(applied).contains("clusterrole.rbac.authorization.k8s.io", "serverside-applied");
    }

    private Path namespaceOf(String name) throws IOException {
        return Files.writeString(
                directory.resolve("namespace.yaml"),
                "apiVersion: v1\nkind: Namespace\nmetadata: {name: " + name + "}\n");
    }

    private static RealApiServer server() {
        return started.orElseThrow();
    }
}
