package io.claimmachinery.deploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.deploy.manifest.AccessRules.Access;
import io.claimmachinery.deploy.project.ClaimsRepositoryFixture;
import io.claimmachinery.deploy.project.RunningProgram;
import io.claimmachinery.deploy.settings.Program;
import io.claimmachinery.standin.ServedKind;
import io.claimmachinery.standin.StandInCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Checks the collector's roles against the calls that the shipped program makes, with the settings of its Deployment. */
class CollectorAccessTests {

    private static final String API_VERSION = "resources.claim-machinery.io/v1alpha1";
    private static final String WAITING = """
        {"apiVersion": "%s", "kind": "%2$s", "metadata": {"name": "%3$s", "namespace": "default"},
         "spec": {"resourceRef": {"apiVersion": "%1$s", "kind": "X%2$s", "name": "%3$s-x"}},
         "status": {"conditions": [
           {"type": "Synced", "status": "True", "reason": "ReconcileSuccess", "lastTransitionTime": "2026-02-04T19:43:28Z"},
           {"type": "Ready", "status": "False", "reason": "Waiting", "lastTransitionTime": "2026-02-04T19:43:28Z"}]}}
        """;

    private static StandInCluster cluster;
    private static Set<Access> made;
    private static List<String> requests;

    @BeforeAll
    static void makePasses(@TempDir Path directory) throws IOException {
        cluster = StandInCluster.start();
        ServedKind volumes = cluster.serve(API_VERSION, "VolumeClaim", "volumeclaims", true);
        ServedKind databases = cluster.serve(API_VERSION, "Database", "databases", true);
        cluster.serve(API_VERSION, "XVolumeClaim", "xvolumeclaims", false);
        cluster.serve(API_VERSION, "XDatabase", "xdatabases", false);
        cluster.serve("argoproj.io/v1alpha1", "Application", "applications", true);
        cluster.serve("source.toolkit.fluxcd.io/v1", "GitRepository", "gitrepositories", true);
        ServedKind kustomizations =
                cluster.serve("kustomize.toolkit.fluxcd.io/v1", "Kustomization", "kustomizations", true);
        cluster.create(kustomizations, "flux-system", """
            {"metadata": {"name": "claims"}, "spec": {"path": "./claims/infra"}}
            """);
        ClaimsRepositoryFixture repository = new ClaimsRepositoryFixture(directory).add("Database", "orders");
        cluster.create(databases, "default", WAITING.formatted(API_VERSION, "Database", "orders"));
        for (int i = 0; i < 25; i++) {
            repository.add("VolumeClaim", "volume-" + i);
            cluster.create(volumes, "default", WAITING.formatted(API_VERSION, "VolumeClaim", "volume-" + i));
        }
        repository.push();
        try (RunningProgram collector = RunningProgram.start(
                Program.STATUS_COLLECTOR.jar(),
                directory,
                Map.of(
                        "REGISTRY_REPO", repository.url().toString(),
                        "REGISTRY_CACHE_DIR", directory.resolve("mirror").toString(),
                        "KUBECONFIG",
                                cluster.writeKubeconfig(directory.resolve("kubeconfig"), "lab")
                                        .toString(),
                        "LEADER_ELECTION", "true",
                        "LEADER_LEASE_NAMESPACE", "claim-machinery",
                        "LEADER_LEASE_DURATION", "3s",
                        "CHECK_INTERVAL", "1s"))) {
            collector.ready();
            await(collector.log())
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> Stream.of(
                                    "PUT /apis/coordination",
                                    "xvolumeclaims?",
                                    "xdatabases?",
                                    "gitrepositories?",
                                    "applications?")
                            .allMatch(wanted -> cluster.requests().stream().anyMatch(it -> it.contains(wanted))));
        }
        requests = cluster.requests();
        made = requests.stream().flatMap(request -> Access.of(request).stream()).collect(Collectors.toSet());
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    @Test
    void everyCallIsAllowed() {
        AccessRules rules = AccessRules.of(Build.of("deploy/kustomize/overlays/collector-deployment"));

        assertThat(made).isNotEmpty().allMatch(rules::allow);
    }

    @Test
    void nothingIsAllowedThatIsNotUsed() {
        AccessRules rules = AccessRules.of(Build.of("deploy/kustomize/overlays/collector-deployment"));

        assertThat(rules.unused(made)).isEmpty();
    }

    @Test
    void whatIsNotACallOnAnObjectIsDiscovery() {
        assertThat(requests)
                .filteredOn(request -> Access.of(request).isEmpty())
                .isNotEmpty()
                .allMatch(request -> request.matches("GET /apis/[^/]+/[^/]+"));
    }

    @Test
    void aMissingVerbAndASpareOneAreNoticed() {
        Build build = Build.of("deploy/kustomize/overlays/collector-deployment").copy();
        build.get("ClusterRole", "claim-status-collector-kinds")
                .at("/rules/0/verbs")
                .asArray()
                .set(0, "watch");
        AccessRules rules = AccessRules.of(build);

        assertThat(made).anyMatch(access -> !rules.allow(access));
        assertThat(rules.unused(made)).anyMatch(it -> it.startsWith("watch"));
    }

    /** Aggregation uses only labels, not namespaces. */
    @Test
    void twoCollectorsInOneClusterDoNotGetEachOthersKinds() {
        List<Build> builds = List.of(
                Build.of("deploy/kustomize/overlays/collector-deployment"),
                Build.of("deploy/kustomize/overlays/second-repository"));

        for (int collector = 0; collector < builds.size(); collector++) {
            for (int build = 0; build < builds.size(); build++) {
                assertThat(aggregatedInto(builds.get(collector), builds.get(build)))
                        .hasSize(build == collector ? 1 : 0);
            }
        }
    }

    /** Returns the roles of a build from which the aggregated role of a collector gets its rules. */
    private static List<Manifest> aggregatedInto(Build collector, Build build) {
        JsonNode selector = collector
                .kind("ClusterRole")
                .map(role -> role.at("/aggregationRule/clusterRoleSelectors/0/matchLabels"))
                .filter(JsonNode::isObject)
                .findFirst()
                .orElseThrow();
        return build.kind("ClusterRole")
                .filter(role -> selector.properties().stream()
                        .allMatch(label ->
                                role.at("/metadata/labels").path(label.getKey()).equals(label.getValue())))
                .toList();
    }

    @Test
    void aSinglePassNeedsNoLease() {
        assertThat(Build.of("deploy/kustomize/overlays/collector-cronjob").kind("Role"))
                .isEmpty();
    }
}
