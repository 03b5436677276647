package io.claimmachinery.status.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.standin.ServedKind;
import io.claimmachinery.standin.StandInCluster;
import io.claimmachinery.status.cluster.ApiCalls;
import io.claimmachinery.status.cluster.ClusterProperties;
import io.claimmachinery.status.cluster.ClusterRegister;
import io.claimmachinery.status.cluster.ObjectKey;
import io.claimmachinery.status.cluster.ObjectKind;
import io.claimmachinery.status.cluster.ObjectReference;
import io.claimmachinery.status.collect.StatusCollection.Persistence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passes of a service over a cluster that answers partly, or late. */
class StatusCollectionTests {

    private static final String GROUP = "resources.example.org/v1alpha1";

    @TempDir
    private Path directory;

    private final List<ClusterRegister> open = new ArrayList<>();
    private StandInCluster server;
    private ServedKind widgets;

    @BeforeEach
    void start() throws IOException {
        server = StandInCluster.start();
        widgets = server.serve(GROUP, "Widget", "widgets", true);
    }

    @AfterEach
    void stop() {
        server.faults().clear();
        open.forEach(ClusterRegister::close);
        server.close();
    }

    @Test
    void aCompositeThatIsNotAnsweredForLeavesItsClaimAsItIsUntilTheLastMiss() throws Exception {
        server.serve(GROUP, "XWidget", "xwidgets", false);
        server.create(widgets, "default", """
            {"metadata": {"name": "waiting"},
             "spec": {"resourceRef": {"apiVersion": "%s", "kind": "XWidget", "name": "waiting-x1"}},
             "status": {"conditions": [{"type": "Ready", "status": "False", "reason": "Waiting"},
                                       {"type": "Synced", "status": "True"}]}}
            """.formatted(GROUP));
        server.faults().refuse(request -> request.contains("xwidgets"), 500, "etcd is away", 99);
        StatusCollection collection = collection(Duration.ofMinutes(1), "");

        for (int pass = 1; pass <= 2; pass++) {
            assertThat(look(collection, claim("waiting", "Widget"))).isEqualTo("waiting unchanged");
        }
        assertThat(look(collection, claim("waiting", "Widget")))
                .isEqualTo("waiting unknown: Cluster default failed (500): etcd is away");
        assertThat(collection
                        .collect(List.of(claim("waiting", "Widget")), GitPast.UNKNOWN)
                        .unanswered())
                .isEqualTo(Map.of("default", "failed (500): etcd is away"));
    }

    @Test
    void whatWasAnsweredBeforeTheDeadlineCounts() throws Exception {
        server.serve(GROUP, "Gadget", "gadgets", true);
        server.create(widgets, "default", """
            {"metadata": {"name": "there"},
             "status": {"conditions": [{"type": "Ready", "status": "True"}, {"type": "Synced", "status": "True"}]}}
            """);
        server.faults().hang(request -> request.contains("gadgets"));
        StatusCollection collection = collection(Duration.ofSeconds(2), "");
        ClaimTarget[] claims = {claim("late", "Gadget"), claim("there", "Widget")};

        for (int pass = 1; pass <= 2; pass++) {
            assertThat(look(collection, claims)).isEqualTo("late unchanged, there active: Ready: True, Synced: True");
        }
        assertThat(look(collection, claims))
                .isEqualTo("late unknown: Cluster default not reachable: no answer in time,"
                        + " there active: Ready: True, Synced: True");
    }

    @Test
    void leavesClaimsOfOtherNamespacesAsTheyAre() throws Exception {
        StatusCollection collection = collection(Duration.ofMinutes(1), "team-a,team-b");

        for (int pass = 1; pass <= 4; pass++) {
            assertThat(look(collection, claim("elsewhere", "Widget"))).isEqualTo("elsewhere unchanged");
        }
    }

    private static String look(StatusCollection collection, ClaimTarget... claims) throws InterruptedException {
        List<String> told = collection.collect(List.of(claims), GitPast.UNKNOWN).findings().stream()
                .map(finding -> finding.entry().name()
                        + (finding.learnt() ? " " + finding.status().value() + ": " + finding.message() : " unchanged"))
                .toList();
        return String.join(", ", told);
    }

    private StatusCollection collection(Duration deadline, String namespaces) throws IOException {
        Path kubeconfig = server.writeKubeconfig(directory.resolve("kubeconfig"), "lab");
        Duration timeout = deadline.compareTo(Duration.ofSeconds(30)) < 0 ? deadline : Duration.ofSeconds(30);
        ClusterRegister register = ClusterRegister.open(
                new ClusterProperties(kubeconfig.toString(), "", "", namespaces, timeout, deadline, 500),
                ApiCalls.unobserved(),
                Clock.systemUTC());
        open.add(register);
        return new StatusCollection(
                register, Patience.DEFAULT, CauseSearch.DEFAULT, Persistence.OF_A_SERVICE, Clock.systemUTC());
    }

    private static ClaimTarget claim(String name, String kind) {
        ClaimEntry entry = ClaimEntry.of(
                Map.of(
                        "name", name,
                        "template", "t",
                        "category", "infra",
                        "status", "error",
                        "createdAt", "2026-02-04T19:43:28Z",
                        "createdBy", "patrick",
                        "source", "cli",
                        "repository", "team/claims",
                        "path", "claims/infra/" + name),
                Map.of());
        return ClaimTarget.of(
                entry, List.of(new ObjectReference(ObjectKind.of(GROUP, kind), new ObjectKey("default", name))));
    }
}
