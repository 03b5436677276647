package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.metadata;
import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A parameter of a list has its effect on every answer about the inventory, or the answer is an error that names it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListParametersTests {

    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final String SUMMARY = "/api/v1/claims/summary";

    private RegistryService service;

    @BeforeAll
    void start(@TempDir Path directory) {
        PastRepository past = new PastRepository(directory.resolve("claims.git"));
        past.entry("gone", "status: error").entry("kept", "status: active").commit("Start");
        past.without("gone").commit("Delete");
        service = past.serve(directory.resolve("cache"));
        past.awaitHistory(service);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({"'', active=1", "?deleted=only, error=1", "?deleted=true, 'active=1, error=1'", "?sort=-name, active=1"
    })
    void theSummaryCountsWhatTheListFinds(String query, String statuses) {
        var summary = service.json(SUMMARY + query);
        assertThat(String.valueOf(summary.get("facets"))).contains("status={" + statuses + "}");
        assertThat(metadata(summary).get("total"))
                .isEqualTo(metadata(service.json("/api/v1/claims" + query)).get("total"));
    }

    @ParameterizedTest
    @CsvSource({
        "?sort=size, size",
        "?limit=1, limit",
        "?limit=-1, limit",
        "?continue=x, continue",
        "?deleted=perhaps, deleted",
        "?pending=true&deleted=only, deleted"
    })
    void theSummaryRefusesWhatItCannotCount(String query, String named) {
        assertThat(String.valueOf(
                        problem(service.client().get(SUMMARY + query), 400).get("detail")))
                .contains(named);
    }

    @Test
    void theSummarySaysThatOpenRequestsAreNotFollowed() {
        problem(service.client().get(SUMMARY + "?pending=true"), 404);
    }

    @ParameterizedTest
    @CsvSource({
        "/claims?at=2026-02-01T00:00:00Z, at, /api/v1/claims?at=",
        "/claims?deleted=only, deleted, /api/v1/claims?deleted=",
        "/claims?pending=true, pending, /api/v1/claims?pending=true",
        "/claims?limit=5, limit, page=",
        "/claims?continue=x, continue, page=",
        "/?at=2026-02-01T00:00:00Z, at, /compare?from=",
        "/claims/kept?at=2026-02-01T00:00:00Z, at, /compare?from=",
        "/?status=error, status, /claims?status=",
        "/?search=kept, search, /claims?search=",
        "/?sort=name, sort, /claims?sort=",
        "/?page=2, page, Leave it out",
        "/claims/kept?template=t, template, /claims?template=",
        "/claim?name=kept&deleted=true, deleted, /history?claim=",
        "/history?claim=kept&category=c, category, /claims?category=",
        "/change?claim=kept&revision=1234567&status=error, status, /claims?status=",
        "/compare?sort=name, sort, /claims?sort=",
        "/history?claim=kept&at=2026-02-01T00:00:00Z, at, /compare?from=",
        "/compare?deleted=true, deleted, /history?claim="
    })
    void pagesNameTheParameterThatTheyDoNotTakeAndWhatToUse(String address, String named, String instead) {
        HttpResponse<String> page = service.client().get(address, "Accept", BROWSER);
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("<h1>", "does not take &#39;" + named + "&#39;", instead);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/claims?at=&deleted=false&pending=false&limit=",
                "/claims?page=&limit=0",
                "/claims?page=1&unknown=x",
                "/?status=&search=&page=&unknown=x",
                "/compare?status=error&search=x"
            })
    void pagesTakeParametersThatAskForNothing(String address) {
        assertThat(service.client().get(address, "Accept", BROWSER).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/claims/gone", "/claim?name=gone"})
    void theAddressOfADeletedClaimLeadsToItsHistory(String address) {
        HttpResponse<String> page = service.client().get(address, "Accept", BROWSER);
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body())
                .contains("Claim &#39;gone&#39; was deleted by commit ", "history?claim=gone\"")
                .doesNotContain("GET /api/");
        Matcher link = Pattern.compile("href=\"([^\"]*history[?]claim=gone)\"").matcher(page.body());
        assertThat(link.find()).isTrue();
        String target = URI.create("http://host" + address)
                .resolve(link.group(1))
                .toString()
                .replace("http://host", "");
        assertThat(service.client().get(target, "Accept", BROWSER).body()).contains("<h1>History of <span>gone</span>");

        HttpResponse<String> never = service.client().get("/claims/never", "Accept", BROWSER);
        assertThat(never.statusCode()).isEqualTo(404);
        assertThat(never.body()).doesNotContain("history?claim=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/claims", "/history?claim=kept", "/compare"})
    void pagesAreNumbersFromOneOn(String address) {
        String page = address + (address.contains("?") ? "&" : "?") + "page=";
        for (String wrong : new String[] {"x", "-1", "0", "1.5"}) {
            HttpResponse<String> answer = service.client().get(page + wrong, "Accept", BROWSER);
            assertThat(answer.statusCode()).as(page + wrong).isEqualTo(400);
            assertThat(answer.body()).contains("page must be a number from 1 on");
        }
        for (String beyond : new String[] {"2", "99", "99999999999999999999"}) {
            assertThat(service.client().get(page + beyond, "Accept", BROWSER).statusCode())
                    .as(page + beyond)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/watch?at=2026-02-01T00:00:00Z, at",
        "/watch?deleted=only, deleted",
        "/changes?from=2000-01-01T00:00:00Z&at=2026-02-01T00:00:00Z, at",
        "/changes?from=2000-01-01T00:00:00Z&pending=true, pending",
        "/timeline?deleted=true, deleted",
        "/watch?sort=name, sort",
        "/watch?limit=1, limit",
        "/watch?continue=x, continue",
        "/changes?from=2000-01-01T00:00:00Z&sort=name, sort",
        "/timeline?sort=name, sort",
        "/timeline?limit=1, limit",
        "/kept?deleted=only, deleted",
        "/kept?pending=true, pending",
        "/kept/manifest?deleted=only, deleted",
        "/kept/order?pending=true, pending",
        "/kept/history?at=2026-02-01T00:00:00Z, at",
        "/kept/history?sort=name, sort",
        "/kept/badge.svg?at=2026-02-01T00:00:00Z, at"
    })
    void answersNameTheParameterThatOnlyListsTake(String query, String named) {
        assertThat(String.valueOf(problem(service.client().get("/api/v1/claims" + query), 400)
                        .get("detail")))
                .contains("does not take '" + named + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/claims",
                SUMMARY,
                "/api/v1/claims/kept",
                "/api/v1/claims/kept/history",
                "/api/v1/claims/kept/badge.svg",
                "/api/v1/claims/changes?from=2026-02-01T00:00:00Z",
                "/api/v1/claims/timeline",
                "/backstage/catalog.yaml",
                "/claims",
                "/"
            })
    void everyAddressTakesParametersThatAskForNothing(String address) {
        String nothing =
                (address.contains("?") ? "&" : "?") + "at=&deleted=false&pending=false&limit=0&continue=&sort=";
        HttpResponse<String> answer = service.client().get(address + nothing, "Accept", "*/*");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "at=2026-02-01T00:00:00Z, at",
        "deleted=only, deleted",
        "pending=true, pending",
        "sort=-name, sort",
        "limit=1, limit",
        "continue=x, continue"
    })
    void theCatalogForBackstageNamesTheParameterThatItDoesNotTake(String parameter, String named) {
        assertThat(String.valueOf(problem(service.client().get("/backstage/catalog.yaml?" + parameter), 400)
                        .get("detail")))
                .contains("does not take '" + named + "'");
    }
}
