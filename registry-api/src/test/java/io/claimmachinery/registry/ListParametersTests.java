package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.metadata;
import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A parameter of a list has its effect on every answer about the inventory, or the answer is an error that names it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListParametersTests {

    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final String SUMMARY = "/api/v1/claims/summary";

    private static final Set<String> FACETS =
            Set.of("category", "template", "status", "source", "namespace", "createdBy", "cluster");
    private static final Set<String> FILTERS = and(FACETS, "search");

    /** A value that asks for something, for each parameter that the documentation lists. */
    private static final Map<String, String> VALUES = values();

    private RegistryService service;
    private String revision;

    @BeforeAll
    void start(@TempDir Path directory) {
        PastRepository past = new PastRepository(directory.resolve("claims.git"));
        revision = past.entry("gone", "status: error")
                .entry("kept", "status: active")
                .commit(
                        "Start",
                        "claims/infra/kept/order.yaml",
                        "kind: ClaimOrder\n",
                        "claims/infra/kept/volumeclaim.yaml",
                        "kind: VolumeClaim\n");
        past.without("gone").commit("Delete");
        service = past.serve(directory.resolve("cache"));
        past.awaitHistory(service);
    }

    private static Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        FILTERS.forEach(filter -> values.put(filter, "kept"));
        values.putAll(Map.of("at", "2026-02-01T00:00:00Z", "deleted", "only", "pending", "true"));
        values.putAll(Map.of("sort", "-name", "limit", "1", "continue", "x", "page", "2", "diff", "true"));
        values.putAll(Map.of("from", "2026-02-01T00:00:00Z", "to", "2026-03-01T00:00:00Z", "step", "1d"));
        values.putAll(Map.of("by", "category", "since", "0".repeat(40)));
        return values;
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
                "/?page=1",
                "/claims/kept?page=1",
                "/backstage/catalog.yaml?page=1",
                "/api/v1/claims?page=1",
                "/api/v1/claims/kept?page=1",
                "/compare?status=error&search=x"
            })
    void addressesTakeParametersThatAskForNothing(String address) {
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
    @MethodSource("addresses")
    void everyAddressNamesTheParametersThatItDoesNotTake(String address, Set<String> taken) {
        VALUES.forEach((parameter, value) -> {
            if (taken.contains(parameter)) {
                return;
            }
            HttpResponse<String> answer = ask(address, parameter + "=" + value);
            assertThat(answer.statusCode()).as("%s %s", address, parameter).isEqualTo(400);
            assertThat(detail(answer)).contains(" does not take '" + parameter + "'. ");
        });
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void everyAddressTakesASingleValueOnce(String address, Set<String> taken) {
        for (String parameter : taken) {
            String value = VALUES.get(parameter);
            String twice = parameter + "=" + value + "&" + parameter + "=" + value;
            if (FACETS.contains(parameter)) {
                assertThat(status(address, twice))
                        .as("%s %s", address, parameter)
                        .isEqualTo(200);
            } else {
                HttpResponse<String> answer = ask(address, twice);
                assertThat(answer.statusCode()).as("%s %s", address, parameter).isEqualTo(400);
                assertThat(detail(answer)).contains("'" + parameter + "' is in the address ", " times. Send it once.");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void everyAddressIgnoresParametersOfOthers(String address) {
        assertThat(status(address, "utm_source=mail&_=1767225600&utm_source=page"))
                .isEqualTo(200);
    }

    /** The addresses of the OpenAPI document are all addresses of the API. */
    @Test
    void everyAddressOfTheApiHasParametersOfItsOwn() {
        Map<?, ?> paths =
                (Map<?, ?>) Objects.requireNonNull(service.json("/openapi").get("paths"));
        assertThat(paths.keySet().stream()
                        .map(String::valueOf)
                        .filter(path -> path.matches("/api/v1/claims.*|/backstage/.*"))
                        .map(path -> path.replace("{name}", "kept")))
                .containsExactlyInAnyOrderElementsOf(addresses()
                        .map(address -> String.valueOf(address.get()[0]).replaceAll("[?].*", ""))
                        .filter(path -> path.matches("/api/v1/claims.*|/backstage/.*"))
                        .toList());
    }

    static Stream<Arguments> addresses() {
        return Stream.of(
                arguments("/api/v1/claims", and(FILTERS, "at", "deleted", "pending", "sort", "limit", "continue")),
                arguments(SUMMARY, and(FILTERS, "at", "deleted", "pending", "sort")),
                arguments("/api/v1/claims/watch", and(FILTERS, "since")),
                arguments(
                        "/api/v1/claims/changes?from=2026-02-01T00:00:00Z",
                        and(FILTERS, "from", "to", "limit", "continue")),
                arguments("/api/v1/claims/timeline", and(FILTERS, "from", "to", "step", "by")),
                arguments("/api/v1/claims/kept", Set.of("at")),
                arguments("/api/v1/claims/kept/manifest", Set.of("at")),
                arguments("/api/v1/claims/kept/order", Set.of("at")),
                arguments("/api/v1/claims/kept/badge.svg", Set.of()),
                arguments("/api/v1/claims/kept/history", Set.of("limit", "continue", "diff")),
                arguments("/backstage/catalog.yaml", FILTERS),
                arguments("/", Set.of()),
                arguments("/claims", and(FILTERS, "sort", "page")),
                arguments("/claims/kept", Set.of()),
                arguments("/claim?name=kept", Set.of()),
                arguments("/history?claim=kept", Set.of("page")),
                arguments("/change?claim=kept&revision=REVISION", Set.of()),
                arguments("/compare", and(FILTERS, "from", "to", "page")));
    }

    /** Returns the status that HEAD has too, because a stream does not end. */
    private int status(String address, String parameters) {
        return service.client()
                .method("HEAD", whole(address, parameters), "Accept", accepted(address))
                .statusCode();
    }

    private HttpResponse<String> ask(String address, String parameters) {
        return service.client().get(whole(address, parameters), "Accept", accepted(address));
    }

    private String whole(String address, String parameters) {
        return address.replace("REVISION", revision) + (address.contains("?") ? "&" : "?") + parameters;
    }

    private static String accepted(String address) {
        return address.matches("/(api|backstage)/.*") ? "*/*" : BROWSER;
    }

    private static String detail(HttpResponse<String> answer) {
        return answer.body().contains("<h1>")
                ? answer.body().replace("&#39;", "'").replace("&amp;", "&")
                : String.valueOf(problem(answer, 400).get("detail"));
    }

    private static Set<String> and(Set<String> parameters, String... more) {
        return Stream.concat(parameters.stream(), Stream.of(more)).collect(Collectors.toCollection(TreeSet::new));
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
        "?limit=abc, limit must be a whole number.",
        "/summary?pending=x, pending must be true or false.",
        "?pending=TRUE, pending must be true or false.",
        "?pending=yes, pending must be true or false.",
        "?deleted=TRUE, 'deleted must be true, false or only.'",
        "/changes?from=2000-01-01T00:00:00Z&limit=abc, limit must be a whole number.",
        "/kept/history?limit=abc, limit must be a whole number.",
        "/kept/history?diff=yes, diff must be true or false.",
        "/kept/history?diff=TRUE, diff must be true or false."
    })
    void valuesThatAreNotReadableAreInvalidQueriesEverywhere(String query, String detail) {
        assertThat(problem(service.client().get("/api/v1/claims" + query), 400))
                .containsEntry("type", "urn:claim-machinery:problem:invalid-query")
                .containsEntry("detail", detail);
    }
}
