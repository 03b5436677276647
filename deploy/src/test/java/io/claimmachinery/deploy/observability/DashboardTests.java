package io.claimmachinery.deploy.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.deploy.project.ClaimsRepositoryFixture;
import io.claimmachinery.deploy.project.ProjectTree;
import io.claimmachinery.deploy.project.RunningProgram;
import io.claimmachinery.deploy.settings.Program;
import io.claimmachinery.standin.StandInCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the services from the shipped jars, gives them work, and compares them with the dashboard, the alerts and the probes. */
class DashboardTests {

    /** Labels that Prometheus adds to everything it scrapes from pods. */
    private static final Set<String> OF_THE_TARGET = Set.of("namespace", "job", "pod", "instance", "service");

    private static final String TEMPLATES = "deploy/kustomize/overlays/production/templates/volumeclaim.yaml";

    private static final Map<Program, ExposedMetrics> EXPOSED = new HashMap<>();
    private static final Map<String, Integer> PROBES = new HashMap<>();
    private static String templates = "";

    @BeforeAll
    static void letThemWork(@TempDir Path directory) throws IOException {
        ClaimsRepositoryFixture repository = new ClaimsRepositoryFixture(directory)
                .add("VolumeClaim", "data")
                .add("VolumeClaim", "elsewhere", "gone")
                .push();
        try (StandInCluster cluster = StandInCluster.start()) {
            cluster.serve("resources.claim-machinery.io/v1alpha1", "VolumeClaim", "volumeclaims", true);
            Path kubeconfig = cluster.writeKubeconfig(directory.resolve("kubeconfig"), "lab");
            Path gone = Files.writeString(
                    directory.resolve("gone"),
                    ProjectTree.read(kubeconfig).replaceAll("127\\.0\\.0\\.1:[0-9]+", "127.0.0.1:1"));
            try (RunningProgram machinery = machinery(directory);
                    RunningProgram registry = RunningProgram.start(
                            Program.REGISTRY_API.jar(),
                            directory,
                            Map.of("REGISTRY_REPO", repository.url().toString()));
                    RunningProgram collector = RunningProgram.start(
                            Program.STATUS_COLLECTOR.jar(),
                            directory,
                            Map.of(
                                    "REGISTRY_REPO",
                                    repository.url().toString(),
                                    "KUBECONFIG",
                                    kubeconfig.toString(),
                                    "CLUSTERS",
                                    "lab=lab,gone=" + gone,
                                    "CHECK_INTERVAL",
                                    "1s"))) {
                scrape(Program.MACHINERY_API, machinery, "claim_orders_seconds_max");
                templates = machinery.get("/api/v1/claim-templates");
                assertThat(registry.ready().status("/api/v1/claims")).isEqualTo(200);
                scrape(Program.REGISTRY_API, registry, "http_server_requests_seconds_max");
                scrape(Program.STATUS_COLLECTOR, collector, "claim_status_changes_total");
            }
        }
    }

    private static RunningProgram machinery(Path directory) throws IOException {
        Path profile = Files.writeString(
                directory.resolve("examples.yaml"),
                "name: examples\ntemplates: [%s]\n"
                        .formatted(ProjectTree.path("docs/examples/templates/database.yaml")));
        RunningProgram machinery = RunningProgram.start(
                        Program.MACHINERY_API.jar(),
                        directory,
                        Map.of(
                                "TEMPLATES_DIR", configMapVolume(directory).toString(),
                                "TEMPLATE_PROFILE_PATH", profile.toString(),
                                "KCL_WORKERS", "1"))
                .ready();
        assertThat(machinery.post("/api/v1/claim-templates/database/order", "{\"parameters\": {\"name\": \"orders\"}}"))
                .isEqualTo(200);
        return machinery;
    }

    /** Lays out files as the kubelet does for a ConfigMap: links to links. */
    private static Path configMapVolume(Path directory) throws IOException {
        Path volume = Files.createDirectories(directory.resolve("volume"));
        Path data = Files.createDirectories(volume.resolve("..2026_02_04_19_43_28.1"));
        Files.copy(ProjectTree.path(TEMPLATES), data.resolve("volumeclaim.yaml"));
        Files.createSymbolicLink(volume.resolve("..data"), data.getFileName());
        Files.createSymbolicLink(volume.resolve("volumeclaim.yaml"), Path.of("..data/volumeclaim.yaml"));
        return volume;
    }

    private static void scrape(Program program, RunningProgram running, String wanted) throws IOException {
        running.ready();
        Awaitility.await(running.log())
                .atMost(Duration.ofMinutes(1))
                .until(() -> running.get("/actuator/prometheus").contains("\n" + wanted));
        EXPOSED.put(program, ExposedMetrics.parse(running.get("/actuator/prometheus")));
        Stream.of("/actuator/health/liveness", "/actuator/health/readiness")
                .forEach(path -> PROBES.put(program.module() + path, running.status(path)));
    }

    private static Set<String> labelsOf(Query.Selector selector) {
        return EXPOSED.values().stream()
                .map(metrics -> metrics.labels().get(selector.metric()))
                .filter(labels -> labels != null)
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(() -> new TreeSet<>(OF_THE_TARGET)));
    }

    private static Stream<Query> queries() {
        return Stream.of(Queries.ofDashboard(), Queries.ofAlerts()).flatMap(List::stream);
    }

    @Test
    void everyMetricIsExposed() {
        Set<String> exposed = EXPOSED.values().stream()
                .flatMap(metrics -> metrics.labels().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(queries())
                .hasSizeGreaterThan(40)
                .allSatisfy(query -> assertThat(query.selectors().stream().map(Query.Selector::metric))
                        .as(query.toString())
                        .isNotEmpty()
                        .isSubsetOf(exposed));
    }

    @Test
    void everyLabelIsExposed() {
        assertThat(queries()).allSatisfy(query -> {
            assertThat(query.selectors())
                    .allSatisfy(
                            selector -> assertThat(selector.matches().stream().map(Query.Match::label))
                                    .as("%s in %s", selector, query)
                                    .isSubsetOf(labelsOf(selector)));
            Set<String> ofAny = query.selectors().stream()
                    .flatMap(selector -> labelsOf(selector).stream())
                    .collect(Collectors.toSet());
            assertThat(query.groupings()).as(query.toString()).isSubsetOf(ofAny);
        });
    }

    @Test
    void everyOutcomeThatIsAskedForExists() {
        String sources = Stream.of("machinery-api", "kcl-worker", "common-model")
                .flatMap(module -> ProjectTree.files(module + "/src/main/java", ".java").stream())
                .map(ProjectTree::read)
                .collect(Collectors.joining());

        assertThat(queries()
                        .flatMap(query -> query.selectors().stream())
                        .flatMap(selector -> selector.matches().stream())
                        .filter(match -> Set.of("outcome", "status").contains(match.label()))
                        .flatMap(match -> Stream.of(match.value().split("\\|"))))
                .isNotEmpty()
                .allSatisfy(value -> assertThat(sources).containsPattern("(?i)[\" (,]" + value + "[\"(,;]"));
    }

    @Test
    void alertsSayOnlyWhatTheyKnow() {
        Function<String, Stream<String>> labels = text -> java.util.regex.Pattern.compile("\\$labels\\.([a-z_]+)")
                .matcher(text)
                .results()
                .map(found -> found.group(1));

        assertThat(Queries.alerts()).allSatisfy(alert -> {
            Query query =
                    new Query(alert.path("alert").asString(), alert.path("expr").asString());
            Set<String> known = query.groupings().isEmpty()
                    ? query.selectors().stream()
                            .flatMap(selector -> labelsOf(selector).stream())
                            .collect(Collectors.toSet())
                    : query.groupings();
            assertThat(labels.apply(alert.path("annotations").toString()))
                    .as(query.where())
                    .isSubsetOf(known);
        });
    }

    @Test
    void theProbesOfTheManifestsAreServed() {
        assertThat(PROBES)
                .hasSize(6)
                .allSatisfy((path, status) -> assertThat(status).as(path).isEqualTo(200));
    }

    @Test
    void templatesAreReadFromAConfigMap() {
        assertThat(templates).contains("\"volumeclaim\"", "\"database\"").containsOnlyOnce("\"name\":\"volumeclaim\"");
    }
}
