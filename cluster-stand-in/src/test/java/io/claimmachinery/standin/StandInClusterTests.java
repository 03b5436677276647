package io.claimmachinery.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kubernetes.client.Discovery;
import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.informer.ResourceEventHandler;
import io.kubernetes.client.informer.SharedIndexInformer;
import io.kubernetes.client.informer.SharedInformerFactory;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.util.Config;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesApi;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesListObject;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesObject;
import io.kubernetes.client.util.generic.options.ListOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
        client.setReadTimeout(0); // informers of the official client ask for it
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
