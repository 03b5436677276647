package io.claimmachinery.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.standin.ServedKind;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.auth.ApiKeyAuth;
import io.kubernetes.client.util.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Defines kinds and writes objects over the API, as users and controllers do, on a real server and on the stand-in. */
final class ClusterObjects {

    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ApiClient client;

    ClusterObjects(Path kubeconfig) throws IOException {
        this.client = Config.fromConfig(kubeconfig.toString());
    }

    void define(ServedKind kind) {
        String group = kind.apiVersion().substring(0, kind.apiVersion().indexOf('/'));
        String version = kind.apiVersion().substring(group.length() + 1);
        send("POST", DEFINITIONS, """
            {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
             "metadata": {"name": "%1$s.%2$s"},
             "spec": {"group": "%2$s", "scope": "%4$s",
                      "names": {"kind": "%3$s", "listKind": "%3$sList", "plural": "%1$s", "singular": "%5$s"},
                      "versions": [{"name": "%6$s", "served": true, "storage": true,
                                    "subresources": {"status": {}},
                                    "schema": {"openAPIV3Schema": {
                                        "type": "object", "x-kubernetes-preserve-unknown-fields": true}}}]}}
            """.formatted(
                        kind.plural(),
                        group,
                        kind.kind(),
                        kind.namespaced() ? "Namespaced" : "Cluster",
                        kind.kind().toLowerCase(Locale.ROOT),
                        version));
        await().ignoreExceptions()
                .until(() ->
                        send("GET", "/apis/" + kind.apiVersion(), "").contains("\"" + kind.plural() + "/status\""));
        await().ignoreExceptions()
                .until(() -> !send("GET", "/apis/" + kind.apiVersion() + "/" + kind.plural(), "")
                        .isEmpty());
    }

    /** Creates an object and then writes its status, because servers ignore a status in a new object. */
    void create(ServedKind kind, String namespace, String json) {
        ObjectNode object = (ObjectNode) JSON.readTree(json);
        JsonNode status = object.remove("status");
        object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
        send("POST", path(kind, namespace), object.toString());
        if (status != null) {
            String name = object.path("metadata").path("name").asString("");
            setStatus(kind, namespace, name, status.toString());
        }
    }

    void setStatus(ServedKind kind, String namespace, String name, String status) {
        send("PATCH", path(kind, namespace) + "/" + name + "/status", "{\"status\": " + status + "}");
    }

    void patch(ServedKind kind, String namespace, String name, String json) {
        send("PATCH", path(kind, namespace) + "/" + name, json);
    }

    void delete(ServedKind kind, String namespace, String name) {
        send("DELETE", path(kind, namespace) + "/" + name, "{}");
    }

    private static String path(ServedKind kind, String namespace) {
        return "/apis/" + kind.apiVersion() + (kind.namespaced() ? "/namespaces/" + namespace : "") + "/"
                + kind.plural();
    }

    /** Sends the token of the kubeconfig. The client adds it only to its own calls. */
    private String send(String method, String path, String json) {
        String type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        Request.Builder request = new Request.Builder().url(client.getBasePath() + path);
        if (client.getAuthentication("BearerToken") instanceof ApiKeyAuth token && token.getApiKey() != null) {
            request.header("Authorization", token.getApiKeyPrefix() + " " + token.getApiKey());
        }
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
}
