package io.claimmachinery.status;

import static io.claimmachinery.status.ClaimsFixture.broken;
import static io.claimmachinery.status.ClaimsFixture.condition;
import static io.claimmachinery.status.ClaimsFixture.healthy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.model.registry.ClaimEntry;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A claim's life in a cluster, from its definition to its end, as the registry tells it: the same for every cluster. */
final class ClusterFlow {

    private static final String GROUP = "/apis/" + ClaimsFixture.API;
    private static final String CLAIMS = GROUP + "/namespaces/default/volumeclaims";
    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    private final ClaimsFixture fixture;
    private final Path kubeconfig;
    private final ApiClient client;

    ClusterFlow(ClaimsFixture fixture, Path kubeconfig) throws IOException {
        this.fixture = fixture;
        this.kubeconfig = kubeconfig;
        this.client = Config.fromConfig(kubeconfig.toString());
    }

    void run() {
        fixture.commitClaims("app", "waiting");
        PassLoop collector = fixture.collector("--kubeconfig=" + kubeconfig, "--kube.timeout=30s", "--check.misses=1");
        collector.pass();
        assertStatus("app", "unknown", "Kind VolumeClaim (" + ClaimsFixture.API + ") is not served by cluster default");

        define("VolumeClaim", "volumeclaims", "Namespaced");
        define("XVolumeClaim", "xvolumeclaims", "Cluster");
        send("POST", CLAIMS, object("VolumeClaim", "app", "\"storage\": \"20Gi\""));
        collector.pass();
        assertStatus("app", "creating", "Ready: Unknown, Synced: Unknown");
        assertStatus("waiting", "unknown", "Not found in cluster default");

        setStatus(CLAIMS + "/app", healthy());
        collector.pass();
        assertStatus("app", "active", "Ready: True, Synced: True");

        setStatus(CLAIMS + "/app", broken("quota exceeded"));
        collector.pass();
        assertStatus("app", "error", "Ready: True, Synced: False (ReconcileError): quota exceeded");

        readTheCompositeOfAWaitingClaim(collector);
        deleteWhilePaused(collector);
    }

    private void readTheCompositeOfAWaitingClaim(PassLoop collector) {
        send("POST", GROUP + "/xvolumeclaims", object("XVolumeClaim", "waiting-x1", "\"storage\": \"1Gi\""));
        setStatus(GROUP + "/xvolumeclaims/waiting-x1", broken("no composition matches"));
        send(
                "POST",
                CLAIMS,
                object(
                        "VolumeClaim",
                        "waiting",
                        "\"resourceRef\": {\"apiVersion\": \"" + ClaimsFixture.API
                                + "\", \"kind\": \"XVolumeClaim\", \"name\": \"waiting-x1\"}"));
        setStatus(
                CLAIMS + "/waiting",
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
        send("PATCH", CLAIMS + "/app", """
            {"metadata": {"finalizers": ["example.org/held"], "annotations": {"crossplane.io/paused": "true"}}}
            """);
        send("DELETE", CLAIMS + "/app", "{}");
        collector.pass();
        assertThat(fixture.entry("app").statusMessage())
                .startsWith("Deleting since ")
                .endsWith("; paused: deletion is blocked");

        send("PATCH", CLAIMS + "/app", "{\"metadata\": {\"finalizers\": null}}");
        await().untilAsserted(() -> {
            collector.pass();
            assertStatus("app", "deleting", "Deleted");
        });
    }

    private void define(String kind, String plural, String scope) {
        String group = ClaimsFixture.API.substring(0, ClaimsFixture.API.indexOf('/'));
        send("POST", DEFINITIONS, """
            {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
             "metadata": {"name": "%1$s.%2$s"},
             "spec": {"group": "%2$s", "scope": "%4$s",
                      "names": {"kind": "%3$s", "listKind": "%3$sList", "plural": "%1$s", "singular": "%5$s"},
                      "versions": [{"name": "v1alpha1", "served": true, "storage": true,
                                    "subresources": {"status": {}},
                                    "schema": {"openAPIV3Schema": {
                                        "type": "object", "x-kubernetes-preserve-unknown-fields": true}}}]}}
            """.formatted(plural, group, kind, scope, plural.substring(0, plural.length() - 1)));
        await().ignoreExceptions().until(() -> send("GET", GROUP, "").contains("\"" + plural + "/status\""));
        await().ignoreExceptions()
                .until(() -> !send("GET", GROUP + "/" + plural, "").isEmpty());
    }

    private void setStatus(String path, String... conditions) {
        send("PATCH", path + "/status", "{\"status\": " + ClaimsFixture.status(conditions) + "}");
    }

    private static String object(String kind, String name, String spec) {
        return "{\"apiVersion\": \"%s\", \"kind\": \"%s\", \"metadata\": {\"name\": \"%s\"}, \"spec\": {%s}}"
                .formatted(ClaimsFixture.API, kind, name, spec);
    }

    private String send(String method, String path, String json) {
        String type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        Request.Builder request = new Request.Builder().url(client.getBasePath() + path);
        request = method.equals("GET")
                ? request.get()
                : request.method(method, RequestBody.create(json, MediaType.get(type)));
        try (Response response = client.getHttpClient().newCall(request.build()).execute()) {
            String body = response.body().string();
            assertThat(response.isSuccessful())
                    .as("%s %s: %d %s", method, path, response.code(), body)
                    .isTrue();
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertStatus(String name, String status, String message) {
        ClaimEntry entry = fixture.entry(name);
        assertThat(entry.status() + ": " + entry.statusMessage()).isEqualTo(status + ": " + message);
    }
}
