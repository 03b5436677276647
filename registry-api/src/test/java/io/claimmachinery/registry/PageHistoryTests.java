package io.claimmachinery.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages show of the past, as HTTP answers it. */
class PageHistoryTests {

    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final String LATELY = "lastCheckedAt: \"2026-02-01T02:30:00Z\"";
    private static final String EARLY = "lastCheckedAt: \"2026-02-01T00:30:00Z\"";

    @TempDir
    Path directory;

    @Test
    void ordersErrorsBySinceWhenTheyLastAndNotByWhenTheyWereLookedAt() {
        PastRepository past = past();
        past.entry("first", "status: active").entry("second", "status: active").commit("Start");
        past.entry("first", "status: error", "statusMessage: no space").commit("Fail");
        past.entry("second", "status: error", EARLY).commit("Fail too");
        past.entry("first", "status: error", "statusMessage: still no space", LATELY)
                .commit("Look again");
        try (RegistryService service = past.serve(directory.resolve("cache"))) {
            past.awaitHistory(service);
            assertThat(page(service, "/"))
                    .containsSubsequence(
                            "In error",
                            "claims/first",
                            "still no space",
                            "since",
                            "2026-02-01T01:00:00Z",
                            "claims/second",
                            "2026-02-01T02:00:00Z");
            assertThat(page(service, "/claims/first"))
                    .containsSubsequence(
                            "error", "since", "2026-02-01T01:00:00Z", "last checked", "2026-02-01T02:30:00Z");
        }
    }

    @Test
    void fallsBackToTheLastCheckWithoutHistory() {
        PastRepository past = past();
        past.entry("first", "status: error", LATELY)
                .entry("second", "status: error", EARLY)
                .commit("Start");
        try (RegistryService service = past.serve(directory.resolve("cache"), "0")) {
            assertThat(page(service, "/"))
                    .containsSubsequence("In error", "claims/second", "last checked", "claims/first", "last checked")
                    .doesNotContain("Over time");
        }
    }

    @Test
    void plotsStatusesOverTimeInCurvesAndInNumbers() {
        PastRepository past = past();
        past.entry("a", "status: active").entry("b", "status: creating").commit("Start");
        past.entry("b", "status: error").commit("Fail");
        past.entry("c", "status: active").commit("Add");
        try (RegistryService service = past.serve(directory.resolve("cache"))) {
            past.awaitHistory(service);
            String page = page(service, "/");
            assertThat(page)
                    .contains("error: 0 at the beginning, 1 at the end, between 0 and 1")
                    .contains("active: 1 at the beginning, 2 at the end, between 1 and 2")
                    .contains("creating: 1 at the beginning, 0 at the end, between 0 and 1")
                    .containsSubsequence("The same in numbers", "error</th>", "creating</th>", "active</th>")
                    .containsSubsequence("2026-02-01 00:00 UTC", "<td>0</td>", "<td>1</td>", "<td>1</td>");
            past.entry("d", "status: active").commit("Add another");
            service.push();
            past.awaitHistory(service);
            assertThat(page(service, "/")).contains("active: 1 at the beginning, 3 at the end, between 1 and 3");
        }
    }

    private PastRepository past() {
        return new PastRepository(directory.resolve("srv/claims.git"));
    }

    private static String page(RegistryService service, String path) {
        var answer = service.client().get(path, "Accept", BROWSER);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
