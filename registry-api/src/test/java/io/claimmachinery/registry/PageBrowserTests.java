package io.claimmachinery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.claimmachinery.git.testing.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real browser: what people see and do. Skipped where build-tools/chromium finds none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageBrowserTests {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Path AXE = Path.of("target/npm/node_modules/axe-core/axe.min.js");

    /** Whatever of it ran would leave a mark; whatever of it was hidden would hide the rest. */
    private static final String HOSTILE =
            "<img src=x onerror=window.ran=1><script>window.ran=1</script>\\\"'><b>\\u202egnp\\e[31m"
                    + " javascript:window.ran=1//";

    private static final String HEAD = "kind: ClaimRegistry\nclaims:\n";
    private static final String CLAIMS = HEAD
            + claim("app-pvc", "active", "Ready", "volumeclaim")
            + claim("build-db", "error", "disk full", "postgres")
            + claim("cache", "creating", "waits", "redis");

    private TestRepository repository;
    private RegistryService service;
    private Browser browser;
    private String first;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        Optional<Browser> found = Browser.start(directory);
        assumeTrue(found.isPresent(), "SKIPPED: no chromium here; build-tools/chromium fetches one");
        browser = found.orElseThrow();
        repository = TestRepository.with(
                directory.resolve("claims.git"),
                Map.of(
                        "claims/registry.yaml",
                        CLAIMS,
                        "claims/x/app-pvc/volumeclaim.yaml",
                        "kind: PersistentVolumeClaim # </pre><script>window.ran=1</script>\n"));
        service = RegistryService.start(
                directory.resolve("cache"),
                repository.directory().toString(),
                "--sync.interval=1h",
                "--registry.history=all");
        first = repository.head("main").orElseThrow();
        service.awaitRevision(first);
        service.awaitHistory(first);
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
        if (service != null) {
            service.close();
        }
    }

    /** After every test: nothing was refused by the policy, no script failed, and nobody else was asked for anything. */
    @AfterEach
    void nothingWentWrong() {
        assertThat(browser.log("browser")).isEmpty();
        assertThat(browser.log("performance").stream()
                        .filter(event -> event.contains("Network.requestWillBeSent\""))
                        .filter(event ->
                                !event.contains("\"url\":\"http://127.0.0.1:") && !event.contains("\"url\":\"data:,")))
                .isEmpty();
    }

    @Test
    void leadsFromTheOverviewToAClaim() {
        go("/");
        assertThat(browser.text())
                .containsSubsequence("Claims by status", "1 error", "In error", "build-db", "disk full");
        browser.click("a[href='./claims/build-db']");
        await().atMost(PATIENCE).until(() -> browser.address().endsWith("/claims/build-db"));
        assertThat(browser.text()).contains("error", "disk full", "claims delete build-db");
    }

    @Test
    void searchesFiltersAndSorts() {
        go("/claims");
        assertThat(rows()).containsExactly("app-pvc", "build-db", "cache");
        browser.type("#search", "DISK\n");
        await().atMost(PATIENCE).until(() -> rows().equals(List.of("build-db")));
        assertThat(browser.address()).contains("search=DISK");

        go("/claims");
        browser.evaluate("document.querySelector('#filter-status').value = 'creating'");
        browser.click(".filters button");
        await().atMost(PATIENCE).until(() -> rows().equals(List.of("cache")));

        go("/claims?search=cache");
        browser.click(".columns summary");
        browser.click(".columns input[value=template]");
        browser.click(".columns button");
        await().atMost(PATIENCE).until(() -> browser.address().contains("columns="));
        assertThat(String.valueOf(browser.evaluate("document.querySelector('thead').innerText")))
                .contains("Namespace")
                .doesNotContain("Template");
        assertThat(rows()).as("the search is kept").containsExactly("cache");

        go("/claims");
        browser.click("th[aria-sort=ascending] a");
        await().atMost(PATIENCE).until(() -> rows().equals(List.of("cache", "build-db", "app-pvc")));
    }

    @Test
    void showsAPushWithoutBeingAsked() {
        go("/claims?status=active");
        await().atMost(PATIENCE).until(() -> live().contains("Updating live."));
        browser.type("#search", "half a word");
        String before = repository.head("main").orElseThrow();

        push(CLAIMS.replace("status: error", "status: active"));

        await().atMost(PATIENCE).until(() -> rows().equals(List.of("app-pvc", "build-db")));
        assertThat(live()).contains("1 claim has changed.");
        assertThat(browser.evaluate("document.querySelector('#search').value"))
                .as("what somebody is writing stays")
                .isEqualTo("half a word");
        go("/claims/build-db");
        await().atMost(PATIENCE).until(() -> live().contains("Updating live."));
        repository.git("update-ref", "refs/heads/main", before);
        service.push();
        await().atMost(PATIENCE).until(() -> browser.text().contains("error"));
    }

    @Test
    void worksWithoutScripts() {
        browser.scripts(false);
        try {
            go("/claims?status=error");
            browser.scripts(true);
            assertThat(rows()).containsExactly("build-db");
            assertThat(live()).isEmpty();
        } finally {
            browser.scripts(true);
        }
    }

    @Test
    void keepsTextOfOthersHarmless() {
        String before = repository.head("main").orElseThrow();
        StringBuilder entry = new StringBuilder(HEAD + "  - {path: claims/x/app-pvc, name: \"" + HOSTILE + "\"");
        for (String field : List.of(
                "template",
                "category",
                "namespace",
                "cluster",
                "status",
                "statusMessage",
                "lastCheckedAt",
                "expiresAt",
                "createdAt",
                "createdBy",
                "source",
                "repository",
                "note")) {
            entry.append(", ").append(field).append(": \"").append(HOSTILE).append('"');
        }
        push(entry + "}\n" + claim("build-db", "error", "\"" + HOSTILE + "\"", "postgres"));
        try {
            for (String path : List.of("/", "/claims", "/claims?sort=-status&search=window")) {
                go(path);
                assertThat(browser.evaluate("window.ran")).as(path).isNull();
                assertThat(browser.text()).contains("<script>", "\\u202e").doesNotContain("\u202e");
            }
            browser.click("[data-row] a[href*='claim?name=']");
            await().atMost(PATIENCE).until(() -> browser.address().contains("/claim?name="));
            assertThat(browser.text()).contains("</pre><script>window.ran=1</script>", "\\x1b[31m");
            assertThat(browser.text()).as("no command that a shell would obey").doesNotContain("claims delete");
            assertThat(browser.evaluate("window.ran")).isNull();
            assertThat(browser.evaluate("document.querySelectorAll('main img, main script, main b, [onerror]').length"))
                    .isEqualTo(0);
            assertThat(browser.evaluate("[...document.links].filter(a => !a.href.startsWith('http')).length"))
                    .isEqualTo(0);
            service.awaitHistory(repository.head("main").orElseThrow());
            browser.go(browser.address());
            assertThat(browser.text()).contains("History");
            browser.click("a[href*='change?claim=']");
            await().atMost(PATIENCE).until(() -> browser.address().contains("/change?claim="));
            assertThat(browser.text()).contains("<script>");
            go("/compare?from=" + before);
            assertThat(browser.text()).contains("1 added", "1 changed", "<script>", "javascript:window.ran=1");
            assertThat(browser.evaluate("window.ran")).isNull();
            browser.log("browser");
        } finally {
            repository.git("update-ref", "refs/heads/main", before);
            service.push();
            service.awaitRevision(before);
        }
    }

    @Test
    void fitsPhonesAndLargeLetters() {
        for (int width : new int[] {1280, 360, 320}) {
            browser.size(width, 800);
            for (String path : all()) {
                go(path);
                assertThat(browser.evaluate(
                                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                        .as("%s at %d", path, width)
                        .isEqualTo(true);
            }
        }
        browser.size(1280, 800);
        browser.log("browser"); // the page that is none is a 404, which the console notes
    }

    @Test
    void canBeUsedWithoutSeeingIt() throws IOException {
        assumeTrue(
                Files.isReadable(AXE),
                "SKIPPED: no axe-core here; 'build-tools/npm-packages registry-api/src/test/npm registry-api/target/npm' fetches it");
        String axe = Files.readString(AXE);
        for (boolean dark : new boolean[] {false, true}) {
            browser.dark(dark);
            for (String path : all()) {
                go(path);
                @Nullable Object violations = browser.runAsync(axe
                        + "; const done = arguments[arguments.length - 1]; axe.run().then("
                        + "r => done(r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' '))),"
                        + " e => done([String(e)]));");
                assertThat(violations).as("%s, dark: %s", path, dark).isEqualTo(List.of());
            }
            assertThat(String.valueOf(browser.evaluate("getComputedStyle(document.body).backgroundColor")))
                    .isEqualTo(dark ? "rgb(15, 19, 24)" : "rgb(255, 255, 255)");
        }
        browser.dark(false);
        browser.log("browser");
    }

    @Test
    void signsInAndOut(@TempDir Path own) throws IOException {
        Path tokens = Files.writeString(own.resolve("tokens"), "right-token\n");
        try (RegistryService closed = RegistryService.start(
                own.resolve("cache"),
                repository.directory().toString(),
                "--sync.interval=1h",
                "--api.tokens-file=" + tokens)) {
            closed.awaitRevision(repository.head("main").orElseThrow());
            String root = "http://127.0.0.1:" + closed.client().port();
            browser.go(root + "/claims?status=active");
            assertThat(browser.text()).contains("Sign in").doesNotContain("app-pvc");
            browser.type("#token", "wrong\n");
            await().atMost(PATIENCE).until(() -> browser.text().contains("The service does not accept this token."));
            browser.type("#token", "right-token\n");
            await().atMost(PATIENCE).until(() -> rows().contains("app-pvc"));
            assertThat(browser.address()).isEqualTo(root + "/claims?status=active");
            assertThat(browser.evaluate("document.cookie")).isEqualTo("");
            await().atMost(PATIENCE).until(() -> live().contains("Updating live."));
            browser.click("form[action$=sign-out] button");
            await().atMost(PATIENCE).until(() -> browser.text().contains("Sign in"));
            browser.log("browser"); // the console notes each 401
        }
    }

    /** A page of each kind. */
    private List<String> all() {
        return List.of(
                "/",
                "/claims?status=error",
                "/claims/app-pvc",
                "/claims/none",
                "/claims",
                "/history?claim=app-pvc",
                "/change?claim=app-pvc&revision=" + first,
                "/compare",
                "/compare?from=" + first);
    }

    private void go(String path) {
        browser.go("http://127.0.0.1:" + service.client().port() + path);
    }

    private List<String> rows() {
        return strings(browser.evaluate("[...document.querySelectorAll('[data-row] th')].map(cell => cell.innerText)"));
    }

    private static List<String> strings(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list))
                .stream().map(String::valueOf).toList();
    }

    private String live() {
        return String.valueOf(browser.evaluate("document.getElementById('live').textContent"));
    }

    private void push(String registry) {
        String revision = repository.commit("main", "Change", Map.of("claims/registry.yaml", registry));
        service.push();
        service.awaitRevision(revision);
    }

    private static String claim(String name, String status, String message, String template) {
        return "  - {name: %s, template: %s, category: x, status: %s, statusMessage: %s, createdBy: anna, source: cli,"
                        .formatted(name, template, status, message)
                + " repository: o/r, createdAt: \"2026-02-04T19:43:28Z\", path: claims/x/" + name + "}\n";
    }
}
