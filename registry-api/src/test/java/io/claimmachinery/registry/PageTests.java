package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.fixture;
import static io.claimmachinery.registry.RegistryService.registryOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.web.HttpTestClient;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as HTTP answers them; {@code PageBrowserTests} look at them in a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTests {

    /** What Chromium sends; Firefox and Safari begin alike. */
    private static final String BROWSER =
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    private static final String ORDER = """
        apiVersion: claim-registry.io/v1alpha1
        kind: ClaimOrder
        metadata: {name: app-pvc}
        spec:
          template: volumeclaim
          module: {source: "oci://registry.example/volumeclaim", tag: 0.1.3, digest: "sha256:abc"}
          parameters: {storage: 50Gi}
        """;

    private TestRepository repository;
    private RegistryService service;

    @BeforeAll
    void start(@TempDir Path directory) {
        repository = TestRepository.with(
                directory.resolve("claims.git"),
                Map.of(
                        "claims/registry.yaml",
                        fixture("registry.yaml"),
                        "claims/infra/app-pvc/volumeclaim.yaml",
                        "kind: PersistentVolumeClaim\n",
                        "claims/infra/app-pvc/order.yaml",
                        ORDER));
        service = RegistryService.start(
                directory.resolve("cache"),
                Clock.fixed(Instant.parse("2026-12-30T00:00:00Z"), ZoneOffset.UTC),
                repository.directory().toString(),
                "--sync.interval=1h",
                "--registry.history=all",
                "--backstage.ui-url=https://portal.example/");
        service.awaitRevision(repository.head("main").orElseThrow());
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "application/json, text/plain, */*",
                "text/html;q=0.1, */*",
                "text/html;q=0",
                "text/html;q=0.1,application/json"
            })
    void answersProgramsAsBefore(String accept) {
        var answer = service.client().get("/", "Accept", accept);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(answer.body()).contains("\"name\":\"registry-api\"", "GET /api/v1/claims");
    }

    @ParameterizedTest
    @CsvSource({
        "/claim, 'name'",
        "/claim?name=, 'name'",
        "/history, 'claim'",
        "/change, 'claim'",
        "/change?claim=app-pvc, 'revision'"
    })
    void namesTheParameterThatAnAddressLacks(String address, String missing) {
        var answer = service.client().get(address, "Accept", "text/html");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("&#39;" + missing.replace("'", "") + "&#39; is missing");
    }

    /** A limit that is no number is not worth a word where no limit is taken. */
    @Test
    void saysThatItDoesNotTakeAParameterBeforeItReadsTheValue() {
        assertThat(service.client()
                        .get("/claims?limit=abc", "Accept", "text/html")
                        .body())
                .contains("does not take &#39;limit&#39;")
                .doesNotContain("whole number");
    }

    @Test
    void neverCutsTheNameOfAnAddress() {
        assertThat(service.client()
                        .get("/claims/app-pvc;b", "Accept", "text/html")
                        .body())
                .contains("There is no claim &#39;app-pvc;b&#39;");
        assertThat(service.client().get("/api/v1/claims/app-pvc;b").statusCode())
                .isEqualTo(404);
        assertThat(service.client().get("/api/v1/claims/app-pvc;b/history").statusCode())
                .isEqualTo(404);
        assertThat(service.client().get("/claims/a%2Fb", "Accept", "text/html").body())
                .contains("/claim?name=a%2Fb");
    }

    /** Slashes in names: no path can have them, because proxies and the server take them for the end of a name. */
    @ParameterizedTest
    @ValueSource(strings = {"a%2Fb", "a%2fb/history", "a%5Cb/manifest", "..%2F..%2Fb"})
    void leadsToTheClaimWhoseNameNoPathCanHave(String path, @TempDir Path directory) {
        TestRepository odd = TestRepository.with(
                directory.resolve("odd.git"),
                Map.of(
                        "claims/registry.yaml",
                        "kind: ClaimRegistry\nclaims:\n"
                                + Stream.of("a/b", "a\\b", "../../b", "b", "a")
                                        .map(name -> "  - {name: '" + name
                                                + "', template: t, category: c, path: claims/c/x}\n")
                                        .collect(Collectors.joining())));
        try (RegistryService other = RegistryService.start(
                directory.resolve("cache"), odd.directory().toString(), "--sync.interval=1h")) {
            other.awaitRevision(odd.head("main").orElseThrow());
            String detail = String.valueOf(HttpTestClient.problem(other.client().get("/api/v1/claims/" + path), 400)
                    .get("detail"));
            Matcher found = Pattern.compile("(/api/v1/claims[?]\\S+) lists .* (/claim[?]\\S+) shows")
                    .matcher(detail);
            assertThat(found.find()).as(detail).isTrue();
            String name = URLDecoder.decode(path.replaceFirst("/.*", ""), StandardCharsets.UTF_8);
            assertThat(other.names(found.group(1))).containsExactly(name);
            var page = other.client().get(found.group(2), "Accept", BROWSER);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("<h1>" + name);
        }
    }

    @Test
    void showsWhatNeedsAttentionFirst() {
        String page = page("/");
        assertThat(page)
                .contains("<h1>Overview</h1>", "claims?status=error", "claims?category=apps", "claims?template=vm")
                .containsSubsequence("In error", "claims/build-db", "Ready: False (disk full)")
                .containsSubsequence("expiring within a week", "claims/cache", "in 1 day")
                .contains(repository.head("main").orElseThrow().substring(0, 7));
    }

    @Test
    void filtersSearchesAndSortsByItsAddress() {
        assertThat(names(page("/claims?status=active,error&sort=-createdAt")))
                .containsExactly("build-db", "app-pvc", "outside");
        assertThat(names(page("/claims?search=anna+apps&category="))).containsExactly("build-db", "cache");
        assertThat(page("/claims?template=vm")).contains("<h1>Template vm</h1>");
        assertThat(page("/claims?sort=-status")).contains("aria-sort=\"descending\"", "href=\"./claims?sort=status\"");
        assertThat(page("/claims?status=nothing")).contains("No claim matches.");
    }

    @Test
    void showsTheColumnsInItsAddressAndKeepsThem() {
        assertThat(columns(page("/claims")))
                .containsExactly(
                        "Name",
                        "Status",
                        "Template",
                        "Category",
                        "Namespace",
                        "Cluster",
                        "Created by",
                        "Created",
                        "Expires");
        String some = page("/claims?columns=source&columns=status,lastCheckedAt&status=active,error&sort=-name");
        assertThat(columns(some)).containsExactly("Name", "Status", "Last checked", "Source");
        assertThat(some)
                .contains("data-label=\"Source\"", "href=\"./claims?status=")
                .contains("sort=source&amp;columns=name%2Cstatus%2ClastCheckedAt%2Csource")
                .contains("name=\"columns\" value=\"name,status,lastCheckedAt,source\"")
                .doesNotContain("data-label=\"Template\"");
        var wrong = service.client().get("/claims?columns=size", "Accept", BROWSER);
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("There is no column &#39;size&#39;", "lastCheckedAt");
    }

    private static List<String> columns(String page) {
        return Pattern.compile("<th scope=\"col\"[^>]*><a[^>]*>([^<]*)</a>")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void showsAClaimWithEverythingKnownOfIt() {
        assertThat(page("/claims/app-pvc"))
                .contains("Ready: True, Synced: True")
                .satisfies(page -> assertThat(withoutTags(page)).contains("kind: PersistentVolumeClaim"))
                .contains("oci://registry.example/volumeclaim", "0.1.3", "sha256:abc", "50Gi")
                .contains("costCentre", "4711")
                .contains("href=\"../claims?template=volumeclaim\"")
                .contains("https://portal.example/catalog/default/resource/app-pvc")
                .contains("claims delete app-pvc --repo stuttgart-things/harvester --create-pr")
                .contains("claims change app-pvc -p NAME=VALUE --repo stuttgart-things/harvester --create-pr");
        assertThat(page("/claim?name=app-pvc")).contains("href=\"./claims?template=volumeclaim\"");
    }

    @Test
    void showsWhatHappenedToAClaim() {
        Awaitility.await()
                .untilAsserted(() -> assertThat(page("/claims/app-pvc"))
                        .containsSubsequence(
                                "History", "created", "Test", "Start", "claims/infra/app-pvc/order.yaml added"));
    }

    @Test
    void letsABrowserDoNothingButShowThem() {
        for (String path : new String[] {
            "/",
            "/claims",
            "/claims/app-pvc",
            "/claims/none",
            "/sign-in",
            "/compare",
            "/history?claim=app-pvc",
            "/change?claim=app-pvc&revision=1234567"
        }) {
            var answer = service.client().get(path, "Accept", BROWSER);
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.body()).doesNotContain("<style", "style=", "onclick", "<script>");
        }
        for (String asset : new String[] {"page.css", "page.js", "htmx.js", "sse.js", "icon.svg"}) {
            var answer = service.client().get("/assets/" + asset, "Accept", "*/*");
            assertThat(answer.statusCode()).isEqualTo(200);
            String etag = answer.headers().firstValue("ETag").orElseThrow();
            assertThat(service.client()
                            .get("/assets/" + asset, "If-None-Match", etag)
                            .statusCode())
                    .isEqualTo(304);
        }
        assertThat(service.client().get("/assets/htmx.js").body()).contains("htmx:confirm");
        assertThat(service.client().get("/assets/sse.js").body()).contains("sse-connect");
    }

    @Test
    void makesPagesOfErrorsForPeopleOnly() {
        var none = service.client().get("/claims/none", "Accept", BROWSER);
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("<h1>Claim not found</h1>", "none");
        var order = service.client().get("/claims?sort=size", "Accept", BROWSER);
        assertThat(order.statusCode()).isEqualTo(400);
        assertThat(order.body()).contains("Claims cannot be sorted by");
        var nowhere = service.client().get("/nowhere", "Accept", BROWSER);
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.body()).contains("<h1>No such page</h1>");
        for (String accept : new String[] {BROWSER, "*/*"}) {
            assertThat(service.client()
                            .get("/api/v1/claims/none", "Accept", accept)
                            .headers()
                            .firstValue("content-type"))
                    .hasValue("application/problem+json");
        }
        assertThat(service.client().get("/nowhere").headers().firstValue("content-type"))
                .hasValue("application/problem+json");
    }

    /** Mistakes that no page ever sees: in filters, in the server's routing, in the address itself. */
    @ParameterizedTest
    @CsvSource({
        "GET, /claims?status=%ff, 400, The request&#39;s parameters cannot be read",
        "GET, /claims/a%2fb, 400, /claim?name=a%2fb shows the claim.",
        "GET, /claims/a%5Cb, 400, a name in a path cannot have a backslash. /claim?name=a%5Cb shows the claim.",
        "GET, /claims/a%00, 400, The path has a &#39;%00&#39;",
        "GET, /claims/..%2f, 400, /claim?name=..%2f shows the claim.",
        "GET, /claims/%ff, 400, The path has percent-encoded bytes that are not UTF-8",
        "POST, /claims, 405, Method &#39;POST&#39; is not supported",
        "POST, /sign-in?next=%ff, 400, The request&#39;s parameters cannot be read",
        "TRACE, /claims, 405, Method &#39;TRACE&#39; is not supported",
        "GET, /assets/none, 404, This address does not exist",
        "PUT, /nowhere, 404, This address does not exist",
    })
    void makesAPageOfEveryMistakeForPeopleOnly(String method, String address, int status, String text) {
        var shown = service.client().method(method, address, "Accept", BROWSER);
        assertThat(shown.statusCode()).isEqualTo(status);
        assertThat(shown.headers().firstValue("content-type")).hasValue("text/html;charset=UTF-8");
        assertThat(shown.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
        assertThat(shown.headers().firstValue("X-Request-ID")).isPresent();
        assertThat(shown.body()).contains("<h1>", text, "Go to the overview");

        var told = service.client().method(method, address, "Accept", "*/*");
        assertThat(told.statusCode()).isEqualTo(status);
        assertThat(told.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(told.headers().allValues("Allow")).hasSize(status == 405 ? 1 : 0);
    }

    @Test
    void leadsFromAClaimThatIsNotThereToTheSearch() {
        var none = service.client().get("/claims/app", "Accept", BROWSER);
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body())
                .contains("There is no claim &#39;app&#39;", "href=\"../claims?search=app\"")
                .doesNotContain("/api/");
        assertThat(names(page("/claims?search=app"))).contains("app-pvc");
    }

    @Test
    void pagesThroughManyClaims(@TempDir Path directory) {
        TestRepository many =
                TestRepository.with(directory.resolve("many.git"), Map.of("claims/registry.yaml", registryOf(250)));
        try (RegistryService big = RegistryService.start(
                directory.resolve("cache"), many.directory().toString(), "--sync.interval=1h")) {
            big.awaitRevision(many.head("main").orElseThrow());
            String second = big.client()
                    .get("/claims?category=c0,c1&page=2", "Accept", BROWSER)
                    .body();
            assertThat(second).contains("Claims 101 to 167 of 167").contains("aria-current=\"page\"");
            assertThat(names(second)).hasSize(67);
            assertThat(big.client().get("/claims?page=99", "Accept", BROWSER).body())
                    .contains("Claims 201 to 250 of 250");
        }
    }

    @Test
    void saysThatTheDataMayBeOld(@TempDir Path directory) throws Exception {
        TestRepository broken =
                TestRepository.with(directory.resolve("c.git"), Map.of("claims/registry.yaml", registryOf(1)));
        try (RegistryService late = RegistryService.start(
                directory.resolve("cache"), broken.directory().toString(), "--sync.interval=1h")) {
            assertThat(late.client().get("/", "Accept", BROWSER).statusCode()).isIn(200, 503);
            late.awaitRevision(broken.head("main").orElseThrow());
            broken.commit("main", "Break", Map.of("claims/registry.yaml", "claims: ["));
            late.push();
            Awaitility.await()
                    .untilAsserted(() -> assertThat(late.client()
                                    .get("/claims", "Accept", BROWSER)
                                    .body())
                            .contains("role=\"alert\"", "may be out of date", "claims/registry.yaml:"));
        }
    }

    @Test
    void letsOnlyWhoSignsInRead(@TempDir Path directory) throws Exception {
        Path tokens = Files.writeString(directory.resolve("tokens"), "first-token\n");
        var later = new Later();
        try (RegistryService closed = RegistryService.start(
                directory.resolve("cache"),
                later,
                repository.directory().toString(),
                "--sync.interval=1h",
                "--api.tokens-file=" + tokens)) {
            closed.awaitRevision(repository.head("main").orElseThrow());
            var asked = closed.client().get("/claims?status=error", "Accept", BROWSER);
            assertThat(asked.statusCode()).isEqualTo(303);
            assertThat(asked.headers().firstValue("Location")).hasValue("./sign-in?next=claims%3Fstatus%3Derror");
            assertThat(asked.body()).doesNotContain("build-db");
            assertThat(closed.client().get("/claims/none", "Accept", BROWSER).statusCode())
                    .as("whether a claim exists is not told either")
                    .isEqualTo(303);

            assertThat(signIn(closed, "token=wrong").statusCode()).isEqualTo(401);
            assertThat(signIn(closed, "token=first-token", "Sec-Fetch-Site", "same-site")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(signIn(closed, "token=first-token", "Origin", "https://evil.example")
                            .statusCode())
                    .isEqualTo(403);

            var signedIn = signIn(closed, "token=first-token&next=claims%3Fstatus%3Derror");
            assertThat(signedIn.headers().firstValue("Location")).hasValue("./claims?status=error");
            String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/").doesNotContain("first-token");
            String session = cookie.substring(0, cookie.indexOf(';'));
            assertThat(read(closed, "/claims", session).body()).contains("build-db", "Sign out");
            assertThat(read(closed, "/api/v1/claims", session).statusCode()).isEqualTo(200);
            assertThat(read(closed, "/claims", session.substring(0, session.length() - 1) + "x")
                            .statusCode())
                    .isEqualTo(303);

            later.add(Duration.ofHours(13));
            assertThat(read(closed, "/api/v1/claims", session).statusCode()).isEqualTo(401);

            session = cookieOf(signIn(closed, "token=first-token"));
            assertThat(read(closed, "/claims", session).statusCode()).isEqualTo(200);
            Files.writeString(tokens, "another-token\n");
            String old = session;
            Awaitility.await().until(() -> read(closed, "/claims", old).statusCode() == 303);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "claims/../..//evil", "/\\evil", "javascript:x"})
    void leadsNobodyAwayAfterSigningIn(String next) {
        var answer = service.client()
                .get("/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8), "Accept", BROWSER);
        assertThat(answer.headers().firstValue("Location")).hasValue("./");
    }

    private static HttpResponse<String> signIn(RegistryService service, String form, String... headers) {
        String[] all = new String[headers.length + 4];
        System.arraycopy(headers, 0, all, 4, headers.length);
        all[0] = "Content-Type";
        all[1] = "application/x-www-form-urlencoded";
        all[2] = "Accept";
        all[3] = BROWSER;
        return service.client().post("/sign-in", form, all);
    }

    private static HttpResponse<String> read(RegistryService service, String path, String cookie) {
        return service.client().get(path, "Accept", BROWSER, "Cookie", cookie);
    }

    private static String cookieOf(HttpResponse<String> answer) {
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private String page(String path) {
        var answer = service.client().get(path, "Accept", BROWSER);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/html;charset=UTF-8");
        return answer.body();
    }

    private static String withoutTags(String page) {
        return page.replaceAll("<[^>]*>", "");
    }

    private static List<String> names(String page) {
        return Pattern.compile("data-row=\"claims/([^\"]*)\"")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** A clock that can be put forward. */
    private static final class Later extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        void add(Duration duration) {
            ahead = ahead.plus(duration);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
