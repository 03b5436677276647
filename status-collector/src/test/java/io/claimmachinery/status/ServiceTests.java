package io.claimmachinery.status;

import static io.claimmachinery.status.ClaimsFixture.broken;
import static io.claimmachinery.status.ClaimsFixture.healthy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.standin.ServedKind;
import io.claimmachinery.standin.StandInCluster;
import io.claimmachinery.web.HttpTestClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The program as a service. */
class ServiceTests {

    private static final ServedKind LEASES = new ServedKind("coordination.k8s.io/v1", "Lease", "leases", true);

    @TempDir
    private Path directory;

    private ClaimsFixture fixture;
    private final List<ConfigurableApplicationContext> open = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        fixture = new ClaimsFixture(directory);
        fixture.commitClaims("app", "data");
        fixture.createObject("app", healthy());
        fixture.createObject("data", broken("no space"));
    }

    @AfterEach
    void stop() {
        open.forEach(ConfigurableApplicationContext::close);
        fixture.close();
    }

    @Test
    void makesPassesAndReportsThem() {
        try (HttpTestClient client = client(service("--check.interval=1s"))) {
            await().until(() -> "error".equals(fixture.entry("data").status()));
            fixture.setConditions("data", healthy());
            await().until(() -> "active".equals(fixture.entry("data").status()));

            String health = client.get("/health").body();
            assertThat(health).contains("\"leader\":true", "\"overdue\":false", "\"lastSuccess\":\"");
            assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            assertThat(client.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            await().untilAsserted(
                            () -> assertThat(client.get("/actuator/prometheus").body())
                                    .contains(
                                            "claim_status_claims{cluster=\"default\",status=\"active\"} 2.0",
                                            "claim_status_pass_seconds_count{outcome=\"done\"}",
                                            "claim_status_api_calls_total{cluster=\"default\",outcome=\"200\",verb=\"list\"}",
                                            "claim_status_api_calls_total{cluster=\"default\",outcome=\"200\",verb=\"discover\"}"
                                                    + " 1.0",
                                            "claim_status_writes_total 2.0",
                                            "claim_status_changes_total{to=\"error\"} 1.0",
                                            "claim_status_lost_races_total 0.0",
                                            "claim_status_age_seconds",
                                            "claim_status_leader 1.0"));
        }
    }

    @Test
    void saysWhatIsWrongWithAPass() {
        fixture.cluster().faults().refuse(request -> request.contains("volumeclaims"), 500, "etcd is away", 99_999);
        try (HttpTestClient client = client(service("--check.interval=1s"))) {
            await().untilAsserted(() -> assertThat(fixture.entry("data").statusMessage())
                    .isEqualTo("Cluster default failed (500): etcd is away"));
            await().untilAsserted(
                            () -> assertThat(client.get("/actuator/prometheus").body())
                                    .contains(
                                            "claim_status_unanswered{cluster=\"default\"} 1.0",
                                            "claim_status_pass_seconds_count{outcome=\"incomplete\"}"));

            fixture.remote().git("update-ref", "-d", "refs/heads/main");
            await().untilAsserted(() -> assertThat(client.get("/health").body()).contains("has no commits yet"));
        }
    }

    @Test
    void ofTwoReplicasOneWorksAndTheOtherTakesOverAtOnce() {
        String[] settings = {"--leader.election=true", "--leader.lease-duration=3s", "--check.interval=1h"};
        ConfigurableApplicationContext first = service(settings);
        await().until(() -> "error".equals(fixture.entry("data").status()));
        ConfigurableApplicationContext second = service(settings);
        try (HttpTestClient one = client(first);
                HttpTestClient two = client(second)) {
            await().untilAsserted(() -> assertThat(one.get("/health").body()).contains("\"leader\":true"));
            await().untilAsserted(() -> assertThat(two.get("/health").body()).contains("\"leader\":false"));
            assertThat(two.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        }
        fixture.setConditions("data", healthy());
        first.close();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> "active".equals(fixture.entry("data").status()));
    }

    @Test
    void whatIsNoLongerItsBusinessIsNoLongerReported() {
        fixture.cluster().faults().refuse(request -> request.contains("volumeclaims"), 500, "etcd is away", 99_999);
        String[] settings = {"--leader.election=true", "--leader.lease-duration=3s", "--check.interval=1s"};
        try (HttpTestClient client = client(service(settings))) {
            await().untilAsserted(
                            () -> assertThat(client.get("/actuator/prometheus").body())
                                    .contains("claim_status_claims{", "claim_status_unanswered{"));

            fixture.cluster().replace(LEASES, "ops", "claim-status-collector", """
                {"metadata": {"name": "claim-status-collector"},
                 "spec": {"holderIdentity": "another", "leaseDurationSeconds": 3600,
                          "renewTime": "2026-02-15T12:00:00.000000Z"}}
                """);

            await().untilAsserted(
                            () -> assertThat(client.get("/actuator/prometheus").body())
                                    .contains("claim_status_leader 0.0", "claim_status_lease_unreachable_seconds 0.0")
                                    .doesNotContain("claim_status_claims{", "claim_status_unanswered{"));
        }
    }

    /**
     * The API server with the lease is down. Claims in the other cluster are still checked, its own become unknown, and
     * the program reports it.
     */
    @Test
    void theOutageOfTheClusterWithTheLeaseFreezesNoOther() throws Exception {
        try (StandInCluster other = StandInCluster.start()) {
            ServedKind kind = other.serve(ClaimsFixture.API, "VolumeClaim", "volumeclaims", true);
            other.create(kind, "default", """
                {"metadata": {"name": "far"}, "status": %s}
                """.formatted(ClaimsFixture.status(healthy())));
            Path kubeconfig = other.writeKubeconfig(directory.resolve("other"), "other");
            String far = ClaimsFixture.entry("far", "claims/infra/far")
                    .replace("    namespace: default\n", "    namespace: default\n    cluster: other\n");
            Map<String, String> files = new HashMap<>(ClaimsFixture.claimFiles("far"));
            files.put("claims/registry.yaml", fixture.remote().read("main", "claims/registry.yaml") + far);
            fixture.remote().commit("main", "Add a claim in another cluster", files);
            ConfigurableApplicationContext service = service(
                    "--leader.election=true",
                    "--leader.lease-duration=3s",
                    "--check.interval=1s",
                    "--clusters=here=lab,other=" + kubeconfig);
            await().until(() -> "active".equals(fixture.entry("far").status()));

            fixture.cluster().faults().refuse(_ -> true, 500, "etcd is away", 99_999);
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> "unknown".equals(fixture.entry("data").status()));
            other.setStatus(kind, "default", "far", ClaimsFixture.status(ClaimsFixture.broken("quota exceeded")));
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> "error".equals(fixture.entry("far").status()));
            try (HttpTestClient client = client(service)) {
                await().untilAsserted(() -> {
                    assertThat(client.get("/actuator/health/readiness").statusCode())
                            .isEqualTo(503);
                    assertThat(client.get("/health").body()).contains("\"lease\":\"not reachable since ");
                    assertThat(client.get("/actuator/prometheus").body())
                            .contains("claim_status_leader 1.0")
                            .doesNotContain("claim_status_lease_unreachable_seconds 0.0", "NaN");
                });

                fixture.cluster().faults().clear();
                await().atMost(Duration.ofMinutes(2))
                        .untilAsserted(() -> assertThat(client.get("/health").body())
                                .contains("\"leader\":true")
                                .doesNotContain("\"lease\""));
            }
        }
    }

    private ConfigurableApplicationContext service(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(fixture.arguments(settings)));
        arguments.add("--server.port=0");
        arguments.add("--leader.lease-namespace=ops");
        ConfigurableApplicationContext context =
                SpringApplication.run(StatusCollectorApplication.class, arguments.toArray(String[]::new));
        open.add(context);
        return context;
    }

    private static HttpTestClient client(ConfigurableApplicationContext service) {
        String port = Objects.requireNonNull(service.getEnvironment().getProperty("local.server.port"));
        return HttpTestClient.on(Integer.parseInt(port));
    }
}
