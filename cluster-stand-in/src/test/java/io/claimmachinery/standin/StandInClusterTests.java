package io.claimmachinery.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import io.kubernetes.client.Discovery;
import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.informer.ResourceEventHandler;
import io.kubernetes.client.informer.SharedIndexInformer;
import io.kubernetes.client.informer.SharedInformerFactory;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.ApiextensionsV1Api;
import io.kubernetes.client.openapi.apis.CustomObjectsApi;
import io.kubernetes.client.openapi.models.V1CustomResourceDefinition;
import io.kubernetes.client.openapi.models.V1CustomResourceDefinitionNames;
import io.kubernetes.client.openapi.models.V1CustomResourceDefinitionSpec;
import io.kubernetes.client.openapi.models.V1CustomResourceDefinitionVersion;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.util.Config;
import io.kubernetes.client.util.Watch;
import io.kubernetes.client.util.generic.KubernetesApiResponse;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesApi;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesListObject;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesObject;
import io.kubernetes.client.util.generic.options.ListOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandInClusterTests {

    private StandInCluster cluster;
    private ServedKind widgets;
    private ApiClient client;
    private DynamicKubernetesApi api;

    @BeforeEach
    void start() throws IOException {
        cluster = StandInCluster.start();
        widgets = cluster.serve("example.org/v1", "Widget", "widgets", true);
        client = Config.fromUrl(cluster.url().toString());
        client.setReadTimeout(0); // Informers of the official client ask for it
        api = new DynamicKubernetesApi("example.org", "v1", "widgets", client);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void isDiscoveredByTheOfficialClient() throws ApiException {
        assertThat(new Discovery(client).findAll()).anySatisfy(resource -> {
            assertThat(resource.getGroup()).isEqualTo("example.org");
            assertThat(resource.getKind()).isEqualTo("Widget");
            assertThat(resource.getNamespaced()).isTrue();
        });
    }

    @Test
    void showsAllPagesOfAListAsOfItsBeginning() {
        for (int i = 0; i < 5; i++) {
            create("w" + i);
        }
        DynamicKubernetesListObject first = list(2, null);
        create("w9");
        DynamicKubernetesListObject second = list(2, first.getMetadata().getContinue());
        DynamicKubernetesListObject third = list(2, second.getMetadata().getContinue());

        assertThat(List.of(first, second, third))
                .flatExtracting(DynamicKubernetesListObject::getItems)
                .extracting(item -> item.getMetadata().getName())
                .containsExactly("w0", "w1", "w2", "w3", "w4");
        assertThat(third.getMetadata().getContinue()).isNull();
    }

    @Test
    void doesNotContinueAnExpiredList() {
        create("a");
        create("b");
        @Nullable String next = list(1, null).getMetadata().getContinue();
        cluster.expireListsAndWatches();

        assertThat(api.list("default", options(1, next)).getHttpStatusCode()).isEqualTo(410);
    }

    @Test
    void keepsSpecAndStatusApart() {
        create("a");
        api.patch("default", "a", V1Patch.PATCH_FORMAT_JSON_MERGE_PATCH, new V1Patch("{\"status\":{\"x\":1}}"));
        assertThat(cluster.get(widgets, "default", "a")).doesNotContain("\"x\"");

        cluster.setStatus(widgets, "default", "a", "{\"x\":1}");
        api.patch("default", "a", V1Patch.PATCH_FORMAT_JSON_MERGE_PATCH, new V1Patch("{\"spec\":{\"size\":2}}"));

        assertThat(cluster.get(widgets, "default", "a")).contains("\"x\":1", "\"size\":2", "\"generation\":2");
    }

    @Test
    void refusesChangesToAnOldVersionAndSecondObjectsOfOneName() {
        create("a");
        DynamicKubernetesObject old = api.get("default", "a").getObject();
        cluster.setStatus(widgets, "default", "a", "{\"x\":1}");

        assertThat(api.update(old).getHttpStatusCode()).isEqualTo(409);
        assertThatThrownBy(() -> cluster.create(widgets, "default", "{\"metadata\":{\"name\":\"a\"}}"))
                .hasMessageContaining("already exists");
    }

    @Test
    void keepsAnObjectWithFinalizersUntilTheyAreGone() {
        cluster.create(widgets, "default", "{\"metadata\":{\"name\":\"a\",\"finalizers\":[\"example.org/x\"]}}");
        cluster.delete(widgets, "default", "a");
        assertThat(cluster.get(widgets, "default", "a")).contains("deletionTimestamp");

        cluster.replace(widgets, "default", "a", "{\"metadata\":{\"name\":\"a\"}}");

        assertThat(api.get("default", "a").getHttpStatusCode()).isEqualTo(404);
    }

    @Test
    void feedsAnInformerAlsoAfterItsWatchHasExpired() {
        List<String> seen = new CopyOnWriteArrayList<>();
        SharedInformerFactory factory = new SharedInformerFactory(client);
        SharedIndexInformer<DynamicKubernetesObject> informer =
                factory.sharedIndexInformerFor(api, DynamicKubernetesObject.class, 0);
        informer.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(DynamicKubernetesObject object) {
                seen.add("add " + object.getMetadata().getName());
            }

            @Override
            public void onUpdate(DynamicKubernetesObject before, DynamicKubernetesObject after) {
                seen.add("update " + after.getMetadata().getName());
            }

            @Override
            public void onDelete(DynamicKubernetesObject object, boolean unknown) {
                seen.add("delete " + object.getMetadata().getName());
            }
        });
        try {
            factory.startAllRegisteredInformers();
            await().until(informer::hasSynced);
            create("a");
            await().until(() -> seen.contains("add a"));
            cluster.setStatus(widgets, "default", "a", "{\"x\":1}");
            await().until(() -> seen.contains("update a"));

            cluster.expireListsAndWatches();
            create("b");

            await().atMost(Duration.ofSeconds(30)).until(() -> seen.contains("add b"));
            cluster.delete(widgets, "default", "a");
            await().atMost(Duration.ofSeconds(30)).until(() -> seen.contains("delete a"));
        } finally {
            factory.stopAllRegisteredInformers();
        }
    }

    @Test
    void acceptsNoOtherToken() throws IOException {
        try (StandInCluster guarded = StandInCluster.start(0, "secret")) {
            ApiClient stranger = Config.fromUrl(guarded.url().toString());

            assertThatThrownBy(() -> new Discovery(stranger).findAll())
                    .isInstanceOfSatisfying(
                            ApiException.class, e -> assertThat(e.getCode()).isEqualTo(401));
        }
    }

    @Test
    void takesAStatusOnlyByItsOwnPath() {
        DynamicKubernetesObject given = new DynamicKubernetesObject();
        given.setApiVersion("example.org/v1");
        given.setKind("Widget");
        given.setMetadata(new V1ObjectMeta().namespace("default").name("a"));
        given.getRaw().add("status", JsonParser.parseString("{\"x\": 1}"));

        assertThat(api.create(given).isSuccess()).isTrue();
        assertThat(cluster.get(widgets, "default", "a")).doesNotContain("\"x\"");

        assertThat(send("PATCH", "/default/widgets/a/status", "{\"status\": {\"x\": 1}, \"spec\": {\"y\": 1}}"))
                .isEqualTo(200);
        assertThat(cluster.get(widgets, "default", "a")).contains("\"x\":1").doesNotContain("\"y\"");
    }

    @Test
    void servesKindsAsSoonAsTheirDefinitionIsThere() throws ApiException {
        V1CustomResourceDefinition definition = new V1CustomResourceDefinition()
                .metadata(new V1ObjectMeta().name("gizmos.example.com"))
                .spec(new V1CustomResourceDefinitionSpec()
                        .group("example.com")
                        .scope("Cluster")
                        .names(new V1CustomResourceDefinitionNames()
                                .kind("Gizmo")
                                .plural("gizmos"))
                        .versions(List.of(new V1CustomResourceDefinitionVersion()
                                .name("v2")
                                .served(true)
                                .storage(true))));
        new ApiextensionsV1Api(client)
                .createCustomResourceDefinition(definition)
                .execute();

        assertThat(new Discovery(client).findAll()).anySatisfy(resource -> {
            assertThat(resource.getKind()).isEqualTo("Gizmo");
            assertThat(resource.getVersions()).contains("v2");
            assertThat(resource.getNamespaced()).isFalse();
        });
        assertThat(new DynamicKubernetesApi("example.com", "v2", "gizmos", client)
                        .list()
                        .isSuccess())
                .isTrue();
    }

    @Test
    void doesNotPageWhatComesFromItsCache() {
        create("a");
        create("b");
        ListOptions options = options(1, null);
        options.setResourceVersion("0");

        assertThat(api.list("default", options).getObject().getItems()).hasSize(2);
    }

    @Test
    void refusesWhatItIsToldToRefuseInTheServersShape() {
        cluster.faults().refuse(request -> request.startsWith("GET"), 403, "widgets is forbidden", 1);

        KubernetesApiResponse<DynamicKubernetesListObject> refused = api.list();

        assertThat(refused.getHttpStatusCode()).isEqualTo(403);
        assertThat(refused.getStatus().getMessage()).isEqualTo("widgets is forbidden");
        assertThat(api.list().isSuccess()).as("once").isTrue();
    }

    @Test
    void hangsUntilItIsToldToGoOn() {
        cluster.faults().hang(request -> request.contains("/widgets"));
        ApiClient impatient = Config.fromUrl(cluster.url().toString());
        impatient.setReadTimeout(200);
        DynamicKubernetesApi hanging = new DynamicKubernetesApi("example.org", "v1", "widgets", impatient);

        assertThatThrownBy(hanging::list).hasCauseInstanceOf(SocketTimeoutException.class);

        cluster.faults().clear();
        assertThat(hanging.list().isSuccess()).isTrue();
    }

    @Test
    void reportsAChangeWhileTheWatchIsOpen() throws ApiException, IOException {
        create("a");
        try (Watch<DynamicKubernetesObject> watch = Watch.createWatch(
                client,
                new CustomObjectsApi(client)
                        .listNamespacedCustomObject("example.org", "v1", "default", "widgets")
                        .watch(true)
                        .buildCall(null),
                new TypeToken<Watch.Response<DynamicKubernetesObject>>() {}.getType())) {
            cluster.create(widgets, "other", "{\"metadata\":{\"name\":\"elsewhere\"}}");
            create("b");
            cluster.delete(widgets, "default", "a");

            assertThat(List.of(watch.next(), watch.next()))
                    .extracting(event ->
                            event.type + " " + event.object.getMetadata().getName())
                    .containsExactly("ADDED b", "DELETED a");
        }
    }

    @Test
    void appliesADirectoryAndTakesAwayWhatItHasBroughtItself(@TempDir Path directory) throws IOException {
        create("by-hand");
        Path manifests = Files.createDirectories(directory.resolve("claims/infra/app"));
        Files.writeString(manifests.resolve("widget.yaml"), """
                apiVersion: example.org/v1
                kind: Widget
                metadata: {name: app}
                spec: {size: 1}
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: not-served}
                """);
        Files.writeString(manifests.resolve("kustomization.yaml"), "resources: [widget.yaml]\n");
        DirectoryApplier applier = cluster.applierOf(directory);

        applier.apply();
        cluster.setStatus(widgets, "default", "app", "{\"x\":1}");
        String before = cluster.get(widgets, "default", "app");
        applier.apply();
        assertThat(cluster.get(widgets, "default", "app")).isEqualTo(before);

        Files.writeString(manifests.resolve("widget.yaml"), """
                apiVersion: example.org/v1
                kind: Widget
                metadata: {name: app}
                spec: {size: 2}
                """);
        applier.apply();
        assertThat(cluster.get(widgets, "default", "app")).contains("\"size\":2", "\"x\":1", "\"generation\":2");

        Files.writeString(manifests.resolve("widget.yaml"), "apiVersion: [\n");
        applier.apply();
        assertThat(cluster.get(widgets, "default", "app"))
                .as("half written files take nothing away")
                .isNotEmpty();

        Files.delete(manifests.resolve("widget.yaml"));
        applier.apply();
        assertThat(api.get("default", "app").getHttpStatusCode()).isEqualTo(404);
        assertThat(api.get("default", "by-hand").isSuccess()).isTrue();
    }

    @Test
    void readsTheKindsToServeFromAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("kinds"),
                "# claims\nexample.org/v1 Widget widgets\n\nexample.org/v1 XWidget xwidgets cluster\n");

        assertThat(KindFile.read(file))
                .containsExactly(
                        new ServedKind("example.org/v1", "Widget", "widgets", true),
                        new ServedKind("example.org/v1", "XWidget", "xwidgets", false));
        Files.writeString(file, "Widget\n");
        assertThatThrownBy(() -> KindFile.read(file)).hasMessageContaining("Not a kind");
    }

    private int send(String method, String path, String json) {
        try (Response response = client.getHttpClient()
                .newCall(new Request.Builder()
                        .url(cluster.url() + "/apis/example.org/v1/namespaces" + path)
                        .method(method, RequestBody.create(json, MediaType.get("application/merge-patch+json")))
                        .build())
                .execute()) {
            return response.code();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void create(String name) {
        cluster.create(widgets, "default", "{\"metadata\":{\"name\":\"" + name + "\"},\"spec\":{\"size\":1}}");
    }

    private DynamicKubernetesListObject list(int limit, @Nullable String next) {
        return api.list("default", options(limit, next)).getObject();
    }

    private static ListOptions options(int limit, @Nullable String next) {
        ListOptions options = new ListOptions();
        options.setLimit(limit);
        options.setContinue(next);
        return options;
    }
}
