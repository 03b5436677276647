package io.claimmachinery.status;

import static io.claimmachinery.status.ClaimsFixture.healthy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.claimmachinery.standin.ServedKind;
import io.claimmachinery.status.cluster.LeaseElection;
import io.claimmachinery.status.cluster.LeaseSettings;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The collector on a real kube-apiserver, with the permissions of service accounts. Runs with the profile real-cluster
 * if the server's programs are available.
 */
class RealCollectorIT {

    private static final ServedKind CLAIMS = new ServedKind(ClaimsFixture.API, "VolumeClaim", "volumeclaims", true);
    private static final Duration TERM = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private Optional<RealApiServer> started = Optional.empty();

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Boolean.getBoolean("real.cluster"), "The profile real-cluster is off");
        started = RealApiServer.start(Files.createDirectory(directory.resolve("server")));
        if (started.isEmpty()) {
            System.err.println(
                    "SKIPPED: RealCollectorIT needs a kube-apiserver and an etcd. Nothing was tested on a real one.");
        }
        assumeTrue(started.isPresent(), "There is no kube-apiserver or no etcd");
    }

    @AfterEach
    void stop() {
        started.ifPresent(RealApiServer::close);
    }

    /** The same as on the stand-in, in {@link StandInFlowTests}. */
    @Test
    void tellsAClaimsLifeFromItsDefinitionToItsEnd() throws Exception {
        try (ClaimsFixture fixture = new ClaimsFixture(directory)) {
            new ClusterFlow(fixture, server().kubeconfig()).run();
        }
    }

    /** The same as on the stand-in, in {@link FaultTests}. The service account may not list one of the kinds. */
    @Test
    void namesEveryFaultAtOnceAndSaysTheSameEverAfter() throws Exception {
        server().apply("""
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: collector, namespace: default}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: collector}
            rules:
              - {apiGroups: [resources.example.org, stores.example.org, s3.aws.m.upbound.io], resources: ["*"], verbs: [list]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: collector}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: collector}
            subjects: [{kind: ServiceAccount, name: collector, namespace: default}]
            """);
        try (ClaimsFixture fixture = new ClaimsFixture(directory)) {
            FaultFlow flow = new FaultFlow(fixture, server().kubeconfig());
            flow.begin(List.of("VolumeClaim", "XVolumeClaim", "XStore", "XPlatform", "Bucket", "Volume", "Secretive"));
            PassLoop collector = fixture.collector(
                    "--kubeconfig=" + server().kubeconfigOf("default", "collector"),
                    "--kube.timeout=30s",
                    "--check.grace=0s",
                    "--check.misses=1");

            flow.run(collector, () -> {});
        }
    }

    /** Uses the shipped roles, which the cluster fills in from those with the label. */
    @Test
    void readsTheKindsThatRolesWithTheLabelName() throws Exception {
        if (!server().aggregates()) {
            System.err.println("SKIPPED: RealCollectorIT needs a kube-controller-manager for aggregated ClusterRoles.");
        }
        assumeTrue(server().aggregates(), "There is no kube-controller-manager");
        applyOverlay();
        ClusterObjects objects = new ClusterObjects(server().kubeconfig());
        objects.define(CLAIMS);
        objects.create(CLAIMS, "default", """
            {"metadata": {"name": "app"}, "spec": {"storage": "20Gi"}, "status": %s}
            """.formatted(ClaimsFixture.status(healthy())));
        try (ClaimsFixture fixture = new ClaimsFixture(directory)) {
            fixture.commitClaims("app");
            PassLoop collector = fixture.collector(
                    "--kubeconfig=" + server().kubeconfigOf("claim-machinery", "status-collector"),
                    "--kube.timeout=30s",
                    "--check.misses=1");

            assertThat(collector.pass().exitCode()).isEqualTo(PassExitCode.INCOMPLETE);
            assertThat(fixture.entry("app").statusMessage())
                    .startsWith("Cluster default refuses (403): volumeclaims.resources.example.org is forbidden: User"
                            + " \"system:serviceaccount:claim-machinery:status-collector\" cannot list");

            server().apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata:
                  name: our-kinds
                  labels: {claim-machinery.io/aggregate-to-status-collector: "true"}
                rules: [{apiGroups: [resources.example.org], resources: [volumeclaims], verbs: [list]}]
                """);
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                collector.pass();
                assertThat(fixture.entry("app").statusMessage()).isEqualTo("Ready: True, Synced: True");
            });
        }
    }

    @Test
    void electsOneByALeaseAndSurvivesAServerThatHangs() throws Exception {
        applyOverlay();
        Path account = server().kubeconfigOf("claim-machinery", "status-collector");
        MovableClock clock = new MovableClock();
        LeaseElection one = replica(account, "claim-machinery", "one", clock);
        LeaseElection two = replica(account, "claim-machinery", "two", clock);
        assertThat(one.tryToLead()).isTrue();
        assertThat(two.tryToLead()).isFalse();

        server().signal("STOP");
        assertThat(one.tryToLead()).as("until its term ends").isTrue();
        clock.forward(TERM);
        assertThat(one.tryToLead()).isFalse();
        assertThat(one.outage()).hasValueSatisfying(outage -> {
            assertThat(outage.led()).isTrue();
            assertThat(outage.refused()).isFalse();
        });

        server().signal("CONT");
        await().atMost(Duration.ofMinutes(1)).until(two::tryToLead);
        assertThat(one.tryToLead()).isFalse();
        assertThat(one.outage()).isEmpty();
        two.release();
        assertThat(one.tryToLead()).isTrue();
        LeaseElection elsewhere = replica(account, "default", "one", clock);
        assertThat(elsewhere.tryToLead()).isFalse();
        assertThat(elsewhere.outage())
                .hasValueSatisfying(outage -> assertThat(outage.refused()).isTrue());
    }

    private void applyOverlay() throws Exception {
        server().apply("apiVersion: v1\nkind: Namespace\nmetadata: {name: claim-machinery}\n");
        server().apply(server().kubectl("kustomize", "../deploy/kustomize/overlays/collector-deployment"));
    }

    private static LeaseElection replica(Path kubeconfig, String namespace, String name, MovableClock clock) {
        return new LeaseElection(
                () -> {
                    ApiClient client = Config.fromConfig(kubeconfig.toString());
                    return client.setReadTimeout(3_000).setConnectTimeout(3_000);
                },
                new LeaseSettings(namespace, "claim-status-collector", name, TERM),
                clock);
    }

    private RealApiServer server() {
        return started.orElseThrow();
    }
}
