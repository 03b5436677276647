package io.claimmachinery.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.claimmachinery.standin.ServedKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests of all overlays on a real kube-apiserver. Runs with the profile real-cluster if its programs are available. */
class RealApiServerIT {

    private static final Path DEPLOY = Path.of("..", "deploy");
    private static final Pattern NAMESPACE = Pattern.compile("(?m)^ +namespace: (\\S+)$");

    /** Kinds that operators define. Here they allow any fields, so only the outlines of their objects are checked. */
    private static final List<ServedKind> OF_OPERATORS = List.of(
            new ServedKind("monitoring.coreos.com/v1", "PrometheusRule", "prometheusrules", true),
            new ServedKind("monitoring.coreos.com/v1", "ServiceMonitor", "servicemonitors", true),
            new ServedKind("kustomize.toolkit.fluxcd.io/v1", "Kustomization", "kustomizations", true),
            new ServedKind("notification.toolkit.fluxcd.io/v1", "Receiver", "receivers", true),
            new ServedKind("notification.toolkit.fluxcd.io/v1beta3", "Alert", "alerts", true),
            new ServedKind("notification.toolkit.fluxcd.io/v1beta3", "Provider", "providers", true),
            new ServedKind("source.toolkit.fluxcd.io/v1", "GitRepository", "gitrepositories", true));

    private static Optional<RealApiServer> started = Optional.empty();

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        assumeTrue(Boolean.getBoolean("real.cluster"), "The profile real-cluster is off");
        started = RealApiServer.start(data);
        if (started.isEmpty()) {
            System.err.println(
                    "SKIPPED: RealApiServerIT needs a kube-apiserver and an etcd. Nothing was tested on a real one.");
        }
        assumeTrue(started.isPresent(), "There is no kube-apiserver or no etcd");
        ClusterObjects objects = new ClusterObjects(server().kubeconfig());
        OF_OPERATORS.forEach(objects::define);
    }

    @AfterAll
    static void stop() {
        started.ifPresent(RealApiServer::close);
    }

    static List<Path> manifests() throws IOException {
        try (Stream<Path> overlays = Files.list(DEPLOY.resolve("kustomize/overlays"))) {
            return Stream.concat(overlays.sorted(), Stream.of(DEPLOY.resolve("flux")))
                    .toList();
        }
    }

    /** Applies them as users do, with every field validated by the server. */
    @ParameterizedTest
    @MethodSource("manifests")
    void theServerTakesTheManifests(Path kustomization) throws Exception {
        String manifests = server().kubectl("kustomize", kustomization.toString());
        for (String namespace : NAMESPACE
                .matcher(manifests)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new))) {
            server().apply("apiVersion: v1\nkind: Namespace\nmetadata: {name: " + namespace + "}\n");
        }

        String applied = server().apply(manifests, "--dry-run=server");

        long objects =
                manifests.lines().filter(line -> line.startsWith("kind: ")).count();
        assertThat(applied.lines())
                .hasSize((int) objects)
                .allMatch(line -> line.endsWith(" serverside-applied (server dry run)"));
    }

    @Test
    void theServerRefusesAFieldThatItDoesNotKnow() {
        assertThatThrownBy(() -> server().apply("""
                    apiVersion: v1
                    kind: ServiceAccount
                    metadata: {name: app, namespace: default}
                    automountToken: false
                    """, "--dry-run=server")).hasMessageContaining("automountToken");
    }

    private static RealApiServer server() {
        return started.orElseThrow();
    }
}
