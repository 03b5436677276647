package io.claimmachinery.status.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.claimmachinery.standin.ServedKind;
import io.claimmachinery.standin.StandInCluster;
import io.claimmachinery.status.MovableClock;
import io.claimmachinery.status.cluster.KindAnswer.Found;
import io.claimmachinery.status.cluster.KindAnswer.NotServed;
import io.claimmachinery.status.cluster.KindAnswer.Unanswered;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests to an API server, and the handling of its responses. */
class ClusterProtocolTests {

    private static final String GROUP = "resources.example.org/v1alpha1";
    private static final String ONCE = """
        [ -e "$0.asked" ] && exec sleep 600
        touch "$0.asked"
        echo '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential",
               "status": {"token": "from-plugin"}}'
        """;
    private static final ObjectKind WIDGET = ObjectKind.of(GROUP, "Widget");
    private static final ObjectKind GADGET = ObjectKind.of(GROUP, "Gadget");

    @TempDir
    private Path directory;

    private final List<ClusterRegister> open = new ArrayList<>();
    private final MovableClock clock = new MovableClock();
    private StandInCluster server;
    private ServedKind widgets;

    @BeforeEach
    void start() throws IOException {
        server = StandInCluster.start();
        widgets = server.serve(GROUP, "Widget", "widgets", true);
    }

    @AfterEach
    void stop() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy); // Plugins of tests that failed
        open.forEach(ClusterRegister::close);
        server.close();
    }

    @Test
    void callsAreKindsTimesPagesAndDiscoveryIsOnceForAGroupAndVersion() throws IOException {
        server.serve(GROUP, "Gadget", "gadgets", false);
        for (int i = 0; i < 25; i++) {
            create(widgets, "team-" + i % 3, "w" + i);
        }
        Cluster cluster = cluster("--page-size=10");
        Map<ObjectKind, Set<ObjectKey>> wanted = Map.of(
                WIDGET, keys(25, i -> new ObjectKey("team-" + i % 3, "w" + i)),
                GADGET, Set.of(new ObjectKey("default", "g0")));

        Map<ObjectKind, KindAnswer> answers = cluster.list(wanted);
        cluster.list(wanted);

        assertThat(found(answers, WIDGET)).hasSize(25);
        assertThat(found(answers, GADGET)).isEmpty();
        assertThat(server.requests().stream()
                        .map(ClusterProtocolTests::withoutToken)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "GET /apis/resources.example.org/v1alpha1",
                        "GET /apis/resources.example.org/v1alpha1/widgets?limit=10",
                        "GET /apis/resources.example.org/v1alpha1/widgets?limit=10&continue=…",
                        "GET /apis/resources.example.org/v1alpha1/gadgets?limit=10");
        assertThat(server.requests()).hasSize(1 + 2 * (3 + 1));
    }

    @Test
    void keepsOnlyObjectsThatAreWanted() throws IOException {
        create(widgets, "default", "mine");
        create(widgets, "default", "other");

        assertThat(found(cluster().list(wanted("default", "mine")), WIDGET))
                .containsOnlyKeys(new ObjectKey("default", "mine"));
    }

    @Test
    void readsConditionsAndMetadataAndSkipsTheRest() throws IOException {
        server.create(widgets, "default", """
            {"metadata": {"name": "w", "annotations": {"a": "b", "crossplane.io/paused": "true", "n": "{}"},
                          "managedFields": [{"fieldsV1": {"f:spec": {}}}], "finalizers": ["x"]},
             "spec": {"resourceRef": {"apiVersion": "%1$s", "kind": "XWidget", "name": "w-x1"},
                      "conditions": [{"type": "Ready", "status": "True"}]},
             "status": {"nested": {"conditions": [{"type": "Synced", "status": "True"}]},
                        "conditions": [{"type": "Ready", "status": "False", "reason": "Creating",
                                        "message": "m", "lastTransitionTime": "2026-02-15T12:00:00Z",
                                        "observedGeneration": 7, "extra": [1, {"x": null}]},
                                       {"type": "Synced", "status": 5, "lastTransitionTime": "never"}]}}
            """.formatted(GROUP));
        server.delete(widgets, "default", "w");

        ObservedObject object = Objects.requireNonNull(
                found(cluster().list(wanted("default", "w")), WIDGET).get(new ObjectKey("default", "w")));

        assertThat(object.paused()).isTrue();
        assertThat(object.deletionRequested()).isNotNull();
        assertThat(object.composite())
                .isEqualTo(new ObjectReference(ObjectKind.of(GROUP, "XWidget"), new ObjectKey("", "w-x1")));
        assertThat(object.conditions()).extracting(Condition::type).containsExactly("Ready", "Synced");
        assertThat(object.conditions().getFirst().reason()).isEqualTo("Creating");
        assertThat(object.conditions().getFirst().observedGeneration()).isEqualTo(7);
        assertThat(object.conditions().getLast().lastTransition()).isNull();
    }

    @Test
    void keepsOnlyTheBeginningOfALongMessage() throws IOException {
        server.create(widgets, "default", """
            {"metadata": {"name": "w"},
             "status": {"conditions": [{"type": "Ready", "status": "False", "message": "%s"}]}}
            """.formatted("x".repeat(100_000)));

        ObservedObject object = Objects.requireNonNull(
                found(cluster().list(wanted("default", "w")), WIDGET).get(new ObjectKey("default", "w")));

        assertThat(object.conditions().getFirst().message()).hasSize(8_192);
    }

    @Test
    void beginsAnExpiredListAnew() throws IOException {
        for (int i = 0; i < 5; i++) {
            create(widgets, "default", "w" + i);
        }
        AtomicInteger pages = new AtomicInteger();
        server.faults()
                .refuse(
                        request -> request.contains("continue=") && pages.incrementAndGet() == 1,
                        410,
                        "The provided continue parameter is too old",
                        1);

        Map<ObjectKind, KindAnswer> answers =
                cluster("--page-size=2").list(Map.of(WIDGET, keys(5, i -> new ObjectKey("default", "w" + i))));

        assertThat(found(answers, WIDGET)).hasSize(5);
    }

    @Test
    void givesUpAListThatExpiresAgainAndAgain() throws IOException {
        create(widgets, "default", "a");
        create(widgets, "default", "b");
        server.faults().refuse(request -> request.contains("continue="), 410, "too old", 99);

        assertThat(cluster("--page-size=1").list(wanted("default", "a")).get(WIDGET))
                .isEqualTo(new Unanswered("no longer has the rest of the list (410)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        401 | does not accept the credentials (401): no
        403 | refuses (403): no
        500 | failed (500): no
        """)
    void aRefusalIsNoAnswerAndHasTheServersWords(int code, String reason) throws IOException {
        server.faults().refuse(request -> request.contains("widgets"), code, "no", 99);

        assertThat(cluster().list(wanted("default", "w")).get(WIDGET))
                .isEqualTo(new Unanswered(
                        reason, code == 403 ? new KindAnswer.Resource("resources.example.org", "widgets") : null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {} | {"items": []}
        {"kind": "APIResourceList", "resources": {}} | {"items": []}
        {"resources": [{"name": "widgets", "kind": "Widget", "namespaced": true}]} | {}
        {"resources": [{"name": "widgets", "kind": "Widget", "namespaced": true}]} | {"items": {}}
        """)
    void anAnswerWithoutAListIsNoEmptyList(String discovered, String listed) throws IOException {
        HttpServer odd = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        odd.createContext("/", exchange -> {
            boolean list = exchange.getRequestURI().getPath().endsWith("/widgets");
            byte[] body = (list ? listed : discovered).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        odd.start();
        try {
            Path config = Files.writeString(
                    directory.resolve("odd"), """
                        apiVersion: v1
                        kind: Config
                        current-context: c
                        clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
                        users: [{name: u, user: {}}]
                        contexts: [{name: c, context: {cluster: c, user: u}}]
                        """.formatted(odd.getAddress().getPort()));
            ClusterRegister register = register(config.toString(), "", "", Duration.ofSeconds(5));

            assertThat(register.find(null)
                            .orElseThrow()
                            .list(wanted("default", "w"))
                            .get(WIDGET))
                    .isEqualTo(new Unanswered("answered with something that is not a list"));
        } finally {
            odd.stop(0);
        }
    }

    @Test
    void asksABusyServerAgain() throws IOException {
        create(widgets, "default", "w");
        server.faults().refuse(request -> request.contains("widgets"), 429, "slow down", 1);

        assertThat(found(cluster().list(wanted("default", "w")), WIDGET)).hasSize(1);
    }

    @Test
    void aServerThatHangsIsNoAnswer() throws IOException {
        server.faults().hang(request -> request.contains("widgets"));

        assertThat(cluster("--timeout=300ms").list(wanted("default", "w")).get(WIDGET))
                .isEqualTo(new Unanswered("not reachable: no answer in time"));
    }

    @Test
    void theKindsOfAGroupWaitForItsDiscoveryTogether() throws IOException {
        Cluster cluster = cluster("--timeout=300ms");
        Map<ObjectKind, Set<ObjectKey>> wanted = IntStream.range(0, 20)
                .mapToObj(i -> ObjectKind.of(GROUP, "Kind" + i))
                .collect(Collectors.toMap(kind -> kind, _ -> Set.of(new ObjectKey("default", "w"))));
        server.faults().hang(_ -> true);

        assertThat(cluster.list(wanted).values())
                .hasSize(20)
                .containsOnly(new Unanswered("not reachable: no answer in time"));
        assertThat(server.requests()).hasSize(1);

        server.faults().clear();
        assertThat(cluster.list(wanted).values()).containsOnly(new NotServed());
    }

    @Test
    void looksAgainForTheKindOfAComposite() throws IOException {
        Cluster cluster = cluster();
        ObjectKey key = new ObjectKey("default", "g");
        assertThat(cluster.survey(Map.of(GADGET, Set.of(key)), DesiredSpecs.NONE, new AtomicInteger())
                        .get(GADGET))
                .isEqualTo(new NotServed());

        create(server.serve(GROUP, "Gadget", "gadgets", true), "default", "g");

        assertThat(found(cluster.survey(Map.of(GADGET, Set.of(key)), DesiredSpecs.NONE, new AtomicInteger()), GADGET))
                .containsOnlyKeys(key);
    }

    @Test
    void oneKindThatFailsHarmsNoOther() throws IOException {
        server.serve(GROUP, "Gadget", "gadgets", true);
        create(widgets, "default", "w");
        server.faults().refuse(request -> request.contains("gadgets"), 403, "forbidden", 99);

        Map<ObjectKind, KindAnswer> answers = cluster()
                .list(Map.of(
                        WIDGET,
                        Set.of(new ObjectKey("default", "w")),
                        GADGET,
                        Set.of(new ObjectKey("default", "g")),
                        ObjectKind.of(GROUP, "Gizmo"),
                        Set.of(new ObjectKey("default", "z")),
                        ObjectKind.of("absent.example.org/v1", "Thing"),
                        Set.of(new ObjectKey("default", "t"))));

        assertThat(found(answers, WIDGET)).hasSize(1);
        assertThat(answers.get(GADGET)).isInstanceOf(Unanswered.class);
        assertThat(answers.get(ObjectKind.of(GROUP, "Gizmo"))).isEqualTo(new NotServed());
        assertThat(answers.get(ObjectKind.of("absent.example.org/v1", "Thing"))).isEqualTo(new NotServed());
    }

    @Test
    void listsOnlyTheNamespacesItMaySee() throws IOException {
        create(widgets, "team-a", "w");
        create(widgets, "team-b", "w");
        create(widgets, "team-c", "w");

        Map<ObjectKind, KindAnswer> answers = cluster("--namespaces=team-a, team-b")
                .list(Map.of(WIDGET, Set.of(new ObjectKey("team-a", "w"), new ObjectKey("team-c", "w"))));

        assertThat(answers.get(WIDGET)).isInstanceOfSatisfying(Found.class, found -> {
            assertThat(found.objects()).containsOnlyKeys(new ObjectKey("team-a", "w"));
            assertThat(found.outside()).containsExactly(new ObjectKey("team-c", "w"));
        });
        assertThat(server.requests()).noneMatch(request -> request.contains("/v1alpha1/widgets"));
    }

    @Test
    void keepsTheNeighboursOfWantedObjectsWhileThereIsRoom() throws IOException {
        for (int i = 0; i < 30; i++) {
            create(widgets, "default", "w" + i);
        }
        Map<ObjectKind, Set<ObjectKey>> wanted = Map.of(WIDGET, Set.of(new ObjectKey("default", "w9")));

        assertThat(cluster()
                        .survey(wanted, DesiredSpecs.NONE, new AtomicInteger(100))
                        .get(WIDGET))
                .isInstanceOfSatisfying(Found.class, found -> {
                    assertThat(found.objects()).hasSize(30);
                    assertThat(found.whole()).isTrue();
                });
        assertThat(cluster()
                        .survey(wanted, DesiredSpecs.NONE, new AtomicInteger(10))
                        .get(WIDGET))
                .isInstanceOfSatisfying(Found.class, found -> {
                    assertThat(found.objects()).hasSize(11).containsKey(new ObjectKey("default", "w9"));
                    assertThat(found.whole()).isFalse();
                });
    }

    @Test
    void readsWhatAnObjectIsMadeOf() throws IOException {
        server.create(widgets, "default", """
            {"metadata": {"name": "w", "finalizers": ["a", "b"], "ownerReferences": [{"kind": "X", "uid": "u1"}, {}]},
             "spec": {"resourceRef": {"apiVersion": "%1$s", "kind": "XWidget", "name": "w-x1"},
                      "resourceRefs": [{"apiVersion": "%1$s", "kind": "Part", "name": "p"}, {"kind": "Part"}, 5],
                      "crossplane": {"resourceRefs": [{"apiVersion": "v1", "kind": "Service", "name": "s",
                                                       "namespace": "n"}]}}}
            """.formatted(GROUP));

        ObservedObject object = Objects.requireNonNull(
                found(cluster().list(wanted("default", "w")), WIDGET).get(new ObjectKey("default", "w")));

        assertThat(object.references())
                .extracting(reference -> reference.kind().kind() + " " + reference.key())
                .containsExactly("XWidget w-x1", "Part p", "Service n/s");
        assertThat(object.finalizers()).containsExactly("a", "b");
        assertThat(object.owners()).containsExactly("u1");
        assertThat(object.uid()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"null", "\"7\"", "7.5", "123456789012345678901234567890", "{}"})
    void anObservedGenerationThatIsNoWholeNumberIsNotKnown(String value) throws IOException {
        server.create(widgets, "default", """
            {"metadata": {"name": "w"},
             "status": {"conditions": [{"type": "Ready", "status": "True", "observedGeneration": %s}]}}
            """.formatted(value));

        ObservedObject object = Objects.requireNonNull(
                found(cluster().list(wanted("default", "w")), WIDGET).get(new ObjectKey("default", "w")));

        assertThat(object.conditions().getFirst().observedGeneration()).isNull();
    }

    @Test
    void reachesClustersByContextsFilesAndTokens() throws IOException {
        try (StandInCluster second = StandInCluster.start(0, "t0ken")) {
            ServedKind theirs = second.serve(GROUP, "Widget", "widgets", true);
            second.create(theirs, "default", "{\"metadata\": {\"name\": \"theirs\"}}");
            create(widgets, "default", "ours");
            server.writeKubeconfig(directory.resolve("one"), "lab");
            second.writeKubeconfig(directory.resolve("two"), "prod");
            String config =
                    directory.resolve("missing") + ":" + directory.resolve("one") + ":" + directory.resolve("two");
            ClusterRegister register = register(
                    config, "lab,live=prod,file=" + directory.resolve("two") + "#prod", "none", Duration.ofSeconds(5));

            assertThat(found(register.find("lab").orElseThrow().list(wanted("default", "ours")), WIDGET))
                    .hasSize(1);
            assertThat(found(register.find("live").orElseThrow().list(wanted("default", "theirs")), WIDGET))
                    .hasSize(1);
            assertThat(found(register.find("file").orElseThrow().list(wanted("default", "theirs")), WIDGET))
                    .hasSize(1);
            assertThat(register.find("moon")).isEmpty();
            assertThat(register.find(null)).as("DEFAULT_CLUSTER=none").isEmpty();
        }
    }

    @Test
    void asksAnExecPluginForItsToken() throws IOException {
        try (StandInCluster guarded = StandInCluster.start(0, "from-plugin")) {
            guarded.serve(GROUP, "Widget", "widgets", true);
            Path config = withPlugin(guarded, """
                echo '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential",
                       "status": {"token": "from-plugin"}}'
                """);

            ClusterRegister register = register(config.toString(), "", "", Duration.ofSeconds(10));

            assertThat(register.find(null)
                            .orElseThrow()
                            .list(wanted("default", "w"))
                            .get(WIDGET))
                    .isInstanceOf(Found.class);
        }
    }

    @Test
    void aPluginThatHangsHoldsUpNobodyElse() throws IOException {
        create(widgets, "default", "ours");
        Path hanging = withPlugin(server, "exec sleep 600\n");
        server.writeKubeconfig(directory.resolve("one"), "lab");

        ClusterRegister register =
                register(directory.resolve("one").toString(), "lab,stuck=" + hanging, "", Duration.ofSeconds(3));

        assertThat(found(register.find("lab").orElseThrow().list(wanted("default", "ours")), WIDGET))
                .hasSize(1);
        assertThat(register.find("stuck")
                        .orElseThrow()
                        .list(wanted("default", "w"))
                        .get(WIDGET))
                .isEqualTo(new Unanswered("cannot be queried: its credentials did not come within 3s"));
        assertOnePluginRuns();
    }

    @Test
    void aPluginThatHangsLaterIsWaitedForNoLonger() throws IOException {
        try (StandInCluster guarded = StandInCluster.start(0, "from-plugin")) {
            guarded.serve(GROUP, "Widget", "widgets", true);
            Path config = withPlugin(guarded, ONCE);
            Cluster cluster = register(config.toString(), "", "", Duration.ofSeconds(3))
                    .find(null)
                    .orElseThrow();
            assertThat(cluster.list(wanted("default", "w")).get(WIDGET)).isInstanceOf(Found.class);

            clock.forward(Duration.ofMinutes(5));

            for (int pass = 0; pass < 2; pass++) {
                assertThat(cluster.list(wanted("default", "w")).get(WIDGET))
                        .isEqualTo(new Unanswered("cannot be queried: its credentials did not come within 3s"));
            }
            assertOnePluginRuns();
        }
    }

    @Test
    void credentialsThatAreNotAcceptedAreFetchedAnew() throws IOException {
        try (StandInCluster guarded = StandInCluster.start(0, "renewed")) {
            guarded.serve(GROUP, "Widget", "widgets", true);
            Path config = withPlugin(guarded, """
                [ -e "$0.asked" ] && token=renewed || token=expired
                touch "$0.asked"
                echo '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential",
                       "status": {"token": "'$token'"}}'
                """);
            Cluster cluster = register(config.toString(), "", "", Duration.ofSeconds(10))
                    .find(null)
                    .orElseThrow();

            assertThat(cluster.list(wanted("default", "w")).get(WIDGET)).isInstanceOf(Unanswered.class);
            assertThat(cluster.list(wanted("default", "w")).get(WIDGET)).isInstanceOf(Found.class);
        }
    }

    private static void assertOnePluginRuns() {
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .as("the plugin was started once")
                .hasSize(1)
                .allMatch(ProcessHandle::destroy);
    }

    private Path withPlugin(StandInCluster cluster, String script) throws IOException {
        Path plugin = Files.writeString(directory.resolve("plugin"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(plugin, PosixFilePermissions.fromString("rwx------"));
        return Files.writeString(directory.resolve("with-plugin"), """
            apiVersion: v1
            kind: Config
            current-context: c
            clusters: [{name: c, cluster: {server: "%s"}}]
            users: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: %s,
                                            interactiveMode: Never}}}]
            contexts: [{name: c, context: {cluster: c, user: u}}]
            """.formatted(cluster.url(), plugin));
    }

    private void create(ServedKind kind, String namespace, String name) {
        server.create(kind, namespace, "{\"metadata\": {\"name\": \"" + name + "\"}}");
    }

    private Cluster cluster(String... options) throws IOException {
        Map<String, String> given = new LinkedHashMap<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            given.put(option.substring(2, equals), option.substring(equals + 1));
        }
        Path config = server.writeKubeconfig(directory.resolve("kubeconfig"), "lab");
        String timeout = given.getOrDefault("timeout", "5000ms").replace("ms", "");
        return register(new ClusterProperties(
                        config.toString(),
                        "",
                        "",
                        given.getOrDefault("namespaces", ""),
                        Duration.ofMillis(Long.parseLong(timeout)),
                        Duration.ofMinutes(1),
                        Integer.parseInt(given.getOrDefault("page-size", "500"))))
                .find(null)
                .orElseThrow();
    }

    private ClusterRegister register(String config, String clusters, String without, Duration timeout)
            throws IOException {
        return register(new ClusterProperties(config, clusters, without, "", timeout, Duration.ofMinutes(1), 500));
    }

    private ClusterRegister register(ClusterProperties properties) throws IOException {
        ClusterRegister register = ClusterRegister.open(properties, ApiCalls.unobserved(), clock);
        open.add(register);
        return register;
    }

    private static Map<ObjectKind, Set<ObjectKey>> wanted(String namespace, String name) {
        return Map.of(WIDGET, Set.of(new ObjectKey(namespace, name)));
    }

    private static Set<ObjectKey> keys(int number, IntFunction<ObjectKey> key) {
        return new HashSet<>(IntStream.range(0, number).mapToObj(key).toList());
    }

    private static Map<ObjectKey, ObservedObject> found(Map<ObjectKind, KindAnswer> answers, ObjectKind kind) {
        @Nullable KindAnswer answer = answers.get(kind);
        assertThat(answer).isInstanceOf(Found.class);
        return ((Found) Objects.requireNonNull(answer)).objects();
    }

    private static String withoutToken(String request) {
        return request.replaceFirst("continue=.*", "continue=…");
    }
}
