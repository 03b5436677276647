package io.claimmachinery.status;

import static io.claimmachinery.status.ClaimsFixture.broken;
import static io.claimmachinery.status.ClaimsFixture.condition;
import static io.claimmachinery.status.ClaimsFixture.healthy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.standin.ServedKind;
import java.io.IOException;
import java.nio.file.Path;

/** A claim's life in a cluster, from its definition to its end, as the registry reports it. It is the same for every cluster. */
final class ClusterFlow {

    private static final ServedKind CLAIMS = new ServedKind(ClaimsFixture.API, "VolumeClaim", "volumeclaims", true);
    private static final ServedKind COMPOSITES =
            new ServedKind(ClaimsFixture.API, "XVolumeClaim", "xvolumeclaims", false);

    private final ClaimsFixture fixture;
    private final Path kubeconfig;
    private final ClusterObjects objects;

    ClusterFlow(ClaimsFixture fixture, Path kubeconfig) throws IOException {
        this.fixture = fixture;
        this.kubeconfig = kubeconfig;
        this.objects = new ClusterObjects(kubeconfig);
    }

    void run() {
        fixture.commitClaims("app", "waiting");
        PassLoop collector = fixture.collector("--kubeconfig=" + kubeconfig, "--kube.timeout=30s", "--check.misses=1");
        collector.pass();
        assertStatus("app", "unknown", "Kind VolumeClaim (" + ClaimsFixture.API + ") is not served by cluster default");

        objects.define(CLAIMS);
        objects.define(COMPOSITES);
        objects.create(CLAIMS, "default", object("app", "\"storage\": \"20Gi\""));
        collector.pass();
        assertStatus("app", "creating", "Ready: Unknown, Synced: Unknown");
        assertStatus("waiting", "unknown", "Not found in cluster default");

        setStatus(CLAIMS, "app", healthy());
        collector.pass();
        assertStatus("app", "active", "Ready: True, Synced: True");

        setStatus(CLAIMS, "app", broken("quota exceeded"));
        collector.pass();
        assertStatus("app", "error", "Ready: True, Synced: False (ReconcileError): quota exceeded");

        readTheCompositeOfAWaitingClaim(collector);
        deleteWhilePaused(collector);
    }

    private void readTheCompositeOfAWaitingClaim(PassLoop collector) {
        objects.create(COMPOSITES, "", object("waiting-x1", "\"storage\": \"1Gi\""));
        setStatus(COMPOSITES, "waiting-x1", broken("no composition matches"));
        objects.create(
                CLAIMS,
                "default",
                object(
                        "waiting",
                        "\"resourceRef\": {\"apiVersion\": \"" + ClaimsFixture.API
                                + "\", \"kind\": \"XVolumeClaim\", \"name\": \"waiting-x1\"}"));
        setStatus(
                CLAIMS,
                "waiting",
                condition("Ready", "False", "Waiting", "waiting for the composite"),
                condition("Synced", "True", "ReconcileSuccess", ""));
        collector.pass();
        assertStatus(
                "waiting",
                "error",
                "Ready: False (Waiting), Synced: True; XVolumeClaim waiting-x1: Synced False (ReconcileError): no"
                        + " composition matches");
    }

    private void deleteWhilePaused(PassLoop collector) {
        objects.patch(CLAIMS, "default", "app", """
            {"metadata": {"finalizers": ["example.org/held"], "annotations": {"crossplane.io/paused": "true"}}}
            """);
        objects.delete(CLAIMS, "default", "app");
        collector.pass();
        assertThat(fixture.entry("app").statusMessage())
                .startsWith("Deleting since ")
                .endsWith("; paused: deletion is blocked");

        objects.patch(CLAIMS, "default", "app", "{\"metadata\": {\"finalizers\": null}}");
        await().untilAsserted(() -> {
            collector.pass();
            assertStatus("app", "deleting", "Deleted");
        });
    }

    private void setStatus(ServedKind kind, String name, String... conditions) {
        objects.setStatus(kind, kind.namespaced() ? "default" : "", name, ClaimsFixture.status(conditions));
    }

    private static String object(String name, String spec) {
        return "{\"metadata\": {\"name\": \"%s\"}, \"spec\": {%s}}".formatted(name, spec);
    }

    private void assertStatus(String name, String status, String message) {
        ClaimEntry entry = fixture.entry(name);
        assertThat(entry.status() + ": " + entry.statusMessage()).isEqualTo(status + ": " + message);
    }
}
