package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.items;
import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commits are an hour apart, the first at midnight of 2026-02-01. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimelineTests {

    private static final String HOURS =
            "/api/v1/claims/timeline?from=2026-02-01T00:00:00Z&to=2026-02-01T04:00:00Z&step=1h";
    private static final String CHECKED = "lastCheckedAt: \"2026-02-01T00:00:00Z\"";

    private RegistryService service;

    @BeforeAll
    void write(@TempDir Path directory) {
        PastRepository past = new PastRepository(directory.resolve("claims.git"));
        past.entry("old", "status: active").commit("Start");
        past.entry("fast", "status: active", "namespace: a")
                .entry("slow", "status: active")
                .commit("Two more");
        past.entry("fast", "status: active", "namespace: a", CHECKED)
                .entry("slow", "status: error", CHECKED)
                .commit("Status");
        past.entry("old", "status: error").commit("Status");
        past.entry("slow", "status: active", CHECKED).without("old").commit("Status");
        service = past.serve(directory.resolve("cache"));
        past.awaitHistory(service);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void countsClaimsByStatusAtEachMoment() {
        Map<String, Object> timeline = service.json(HOURS);
        assertThat(timeline)
                .containsEntry("kind", "ClaimTimeline")
                .containsEntry("from", "2026-02-01T00:00:00Z")
                .containsEntry("to", "2026-02-01T04:00:00Z")
                .containsEntry("stepSeconds", 3600);
        assertThat(items(timeline)).extracting("at").startsWith("2026-02-01T00:00:00Z", "2026-02-01T01:00:00Z");
        assertThat(items(timeline))
                .extracting("counts")
                .containsExactly(
                        Map.of("active", 1),
                        Map.of("active", 3),
                        Map.of("active", 2, "error", 1),
                        Map.of("active", 1, "error", 2),
                        Map.of("active", 2));
        assertThat(items(timeline)).noneMatch(step -> step.containsKey("by"));
    }

    @Test
    void callsNoStatusWhatTheMetricCallsIt(@TempDir Path other) {
        PastRepository past = new PastRepository(other.resolve("claims.git"));
        past.entry("old")
                .entry("empty", "status: \"\"")
                .entry("new", "status: active")
                .commit("Start");
        try (RegistryService without = past.serve(other.resolve("cache"))) {
            past.awaitHistory(without);
            assertThat(items(without.json("/api/v1/claims/timeline")))
                    .extracting("counts")
                    .containsOnly(Map.of("none", 2, "active", 1));
            assertThat(without.client().get("/actuator/prometheus").body())
                    .contains("claim_registry_claims{status=\"none\"} 2.0");
        }
    }

    @Test
    void beginsWithABranchThatHasJustBegun(@TempDir Path other) {
        PastRepository past = new PastRepository(other.resolve("claims.git"));
        past.entry("new", "status: error").commitAt(Instant.now(), "Start");
        try (RegistryService young = past.serve(other.resolve("cache"))) {
            past.awaitHistory(young);
            Map<String, Object> timeline = young.json("/api/v1/claims/timeline");
            assertThat(items(timeline)).extracting("counts").containsOnly(Map.of("error", 1));
            assertThat(timeline).containsEntry("claimsInError", 1);
        }
    }

    @Test
    void countsByAFieldAndOnlyWhatAFilterSelects() {
        assertThat(items(service.json(HOURS + "&by=namespace")).get(2))
                .containsEntry("by", Map.of("", Map.of("active", 1, "error", 1), "a", Map.of("active", 1)));
        assertThat(items(service.json(HOURS + "&status=error")))
                .extracting("counts")
                .containsExactly(Map.of(), Map.of(), Map.of("error", 1), Map.of("error", 2), Map.of());
    }

    @Test
    void saysHowLongClaimsWereInErrorAndTookToBecomeActive() {
        assertThat(service.json(HOURS))
                .containsEntry("claimsInError", 2)
                .containsEntry(
                        "errors",
                        List.of(
                                Map.of("name", "slow", "seconds", 7200, "now", false),
                                Map.of("name", "old", "seconds", 3600, "now", false)))
                .containsEntry("becameActive", 2)
                .containsEntry("meanSecondsToActive", (1 + 3) * 3600 / 2);
        assertThat(service.json("/api/v1/claims/timeline?from=2026-02-01T02:30:00Z&to=2026-02-01T03:30:00Z&step=30m"))
                .containsEntry(
                        "errors",
                        List.of(
                                Map.of("name", "slow", "seconds", 3600, "now", true),
                                Map.of("name", "old", "seconds", 1800, "now", true)))
                .containsEntry("becameActive", 0)
                .doesNotContainKey("meanSecondsToActive");
    }

    @Test
    void runsFromTheBeginningUpToNowInSomeSteps() {
        Map<String, Object> timeline = service.json("/api/v1/claims/timeline");
        assertThat(timeline).containsEntry("from", "2026-02-01T00:00:00Z");
        assertThat(items(timeline)).hasSizeBetween(60, 63);
        assertThat(items(timeline).getLast()).containsEntry("counts", Map.of("active", 2));
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-01-01T00:00:00Z, 410, outside-history",
        "from=2026-02-01T02:00:00Z&to=2026-02-01T01:00:00Z, 400, invalid-query",
        "from=2026-02-01T02:00:00Z&to=2026-02-01T02:00:00Z, 400, invalid-query",
        "to=2026-02-01T00:00:00Z, 400, invalid-query",
        "from=2026-02-01T00:00:00Z&to=2026-02-01T04:00:00Z&step=1s, 400, invalid-query",
        "step=0, 400, invalid-query",
        "step=often, 400, invalid-query",
        "by=colour, 400, invalid-query",
    })
    void refusesWhatItCannotAnswer(String query, int status, String type) {
        assertThat(problem(service.client().get("/api/v1/claims/timeline?" + query), status))
                .containsEntry("type", "urn:claim-machinery:problem:" + type);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        often  | step is wrong: Duration "often" is not understood
        30     | step is wrong: Duration "30" has no unit: for seconds write 30s
        -1h    | step is wrong: Duration "-1h" is negative
        10ms   | step 10ms is shorter than a second. Send a longer one
        999999d | step is wrong: Duration "999999d" is longer than 292 years
        1s     | step 1s gives 14401 counts for this period, but at most 500 are allowed
        """)
    void saysWhatIsWrongWithAStep(String step, String reason) {
        String period = "from=2026-02-01T00:00:00Z&to=2026-02-01T04:00:00Z&step=";
        assertThat(String.valueOf(problem(service.client().get("/api/v1/claims/timeline?" + period + step), 400)
                        .get("detail")))
                .startsWith(reason);
    }
}
