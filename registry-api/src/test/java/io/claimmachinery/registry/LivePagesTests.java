package io.claimmachinery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.claimmachinery.git.testing.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How pages that are open follow the registry, in a real browser. Skipped where build-tools/chromium finds none. */
class LivePagesTests {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String CLAIMS = registry("a active Ready", "b error waits-for-a", "c active Ready");

    @TempDir
    private Path directory;

    private TestRepository repository;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        Optional<Browser> found = Browser.start(directory);
        assumeTrue(found.isPresent(), "SKIPPED: no chromium here; build-tools/chromium fetches one");
        browser = found.orElseThrow();
        repository = TestRepository.with(directory.resolve("claims.git"), Map.of("claims/registry.yaml", CLAIMS));
    }

    @AfterEach
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void theLibraryRefreshesThePageWithoutOurScript() {
        try (RegistryService service = serve()) {
            browser.block("*/assets/page.js");
            openLive(service, "/claims?status=active#main", "");
            push(service, CLAIMS.replace("error", "active"));
            await().atMost(PATIENCE).until(() -> rows().equals(List.of("a", "b", "c")));
            assertThat(text("#state"))
                    .contains(repository.head("main").orElseThrow().substring(0, 7));
            assertThat(text("#live")).isEmpty();
        }
    }

    @Test
    void marksWhatHasChangedAndLeavesWhatYouDo() {
        try (RegistryService service = serve()) {
            openLive(service, "/claims?status=active", "Updating live.");
            browser.type("#search", "half a word");
            push(service, CLAIMS.replace("error", "active"));
            await().atMost(PATIENCE).until(() -> text("#live").equals("1 claim has changed."));
            assertThat(rows()).containsExactly("a", "b", "c");
            assertThat(strings("[...document.querySelectorAll('.is-new th')].map(cell => cell.innerText)"))
                    .containsExactly("b");
            assertThat(browser.evaluate("document.activeElement.id + ': ' + document.activeElement.value"))
                    .isEqualTo("search: half a word");
            assertThat(browser.log("browser")).isEmpty();
        }
    }

    @Test
    void aClaimsPageFollowsItsOwnClaim() {
        try (RegistryService service = serve()) {
            openLive(service, "/claims/a", "Updating live.");
            browser.log("performance");
            push(service, CLAIMS.replace("waits-for-a", "still-waits-for-a"));
            push(
                    service,
                    CLAIMS.replace("waits-for-a", "still-waits-for-a")
                            .replace("a, status: active", "a, status: error"));
            await().atMost(PATIENCE).until(() -> text(".state .status").equals("error"));
            await().atMost(PATIENCE).until(() -> text("#live").equals("1 claim has changed."));
            assertThat(browser.log("performance").stream()
                            .filter(event ->
                                    event.contains("Network.requestWillBeSent\"") && event.contains("/claims/a?")))
                    .hasSize(1);
            push(service, registry("b error waits-for-a"));
            await().atMost(PATIENCE)
                    .until(() -> browser.text().contains("deleted by commit")
                            || browser.text().contains("no claim 'a'"));
            push(service, CLAIMS);
            await().atMost(PATIENCE).until(() -> text(".state .status").equals("active"));
        }
    }

    @Test
    void startsAgainWhenItsPlaceInTheStreamIsLost() {
        // A journal without room keeps no change, so that each is one too many for a stream
        try (RegistryService service = serve("--watch.buffer=1B")) {
            openLive(service, "/claims?status=active", "Updating live.");
            for (String status : List.of("active", "creating", "active")) {
                push(service, CLAIMS.replace("error", status));
                List<String> expected = status.equals("active") ? List.of("a", "b", "c") : List.of("a", "c");
                await().atMost(PATIENCE).until(() -> rows().equals(expected));
                await().atMost(PATIENCE).until(() -> text("#live").equals("Updating live."));
            }
        }
    }

    @Test
    void asksAgainWhenItsStreamIsRefusedButLessAndLessOften() {
        try (RegistryService service = serve("--watch.max-streams=0")) {
            browser.hurry();
            browser.go(address(service, "/claims?status=active"));
            awaitNotLive();
            push(service, CLAIMS.replace("error", "active"));
            await().atMost(PATIENCE).until(() -> rows().equals(List.of("a", "b", "c")));
            assertThat(text("#live")).startsWith("Not live since");
            assertThat(requested("/watch")).isLessThan(10);
            assertThat(browser.log("browser")).isNotEmpty().allMatch(LivePagesTests::isOfChromium);
        }
    }

    @Test
    void refreshesAgainAfterAFailure() {
        try (RegistryService service = serve()) {
            openLive(service, "/claims?status=active", "Updating live.");
            browser.block("*/claims?status=active");
            push(service, CLAIMS.replace("error", "active"));
            awaitNotLive();
            assertThat(rows()).containsExactly("a", "c");
            browser.block();
            await().atMost(PATIENCE).until(() -> rows().equals(List.of("a", "b", "c")));
            assertThat(text("#live")).isEqualTo("1 claim has changed.");
            assertThat(browser.log("browser")).allMatch(LivePagesTests::isOfChromium);
        }
    }

    /** A page that somebody leaves open: the service goes, and comes back with other claims. */
    @Test
    void followsTheServiceThroughARestart() throws IOException {
        List<String> console = new ArrayList<>();
        int port;
        try (RegistryService service = serve()) {
            port = service.client().port();
            openLive(service, "/claims?status=active", "Updating live.");
            browser.evaluate("window.opened = 'once'");
        }
        awaitNotLive();
        assertThat(rows()).as("what it showed stays").containsExactly("a", "c");
        assertThat(browser.evaluate("(r => r.top >= 0 && r.bottom <= innerHeight)"
                        + "(document.getElementById('live').getBoundingClientRect())"))
                .as("the notice is seen without scrolling")
                .isEqualTo(true);

        String head =
                repository.commit("main", "Change", Map.of("claims/registry.yaml", CLAIMS.replace("error", "active")));
        Path moved = Files.move(repository.directory(), directory.resolve("moved.git"));
        try (RegistryService service = start("--server.port=" + port)) {
            await("the service that is not ready refuses the stream")
                    .atMost(PATIENCE)
                    .until(() -> {
                        console.addAll(browser.log("browser"));
                        return console.stream().anyMatch(line -> line.contains("/watch?") && line.contains(" 503 "));
                    });
            assertThat(text("#live")).startsWith("Not live since");
            Files.move(moved, repository.directory());
            service.push();
            service.awaitRevision(head);
            await().atMost(PATIENCE).until(() -> rows().equals(List.of("a", "b", "c")));
            await().atMost(PATIENCE).until(() -> text("#live").equals("Updating live."));
            push(service, CLAIMS);
            await().atMost(PATIENCE).until(() -> rows().equals(List.of("a", "c")));
            assertThat(browser.evaluate("window.opened"))
                    .as("it was not loaded again")
                    .isEqualTo("once");
        }
        console.addAll(browser.log("browser"));
        assertThat(console).allMatch(LivePagesTests::isOfChromium);
    }

    @Test
    void catchesUpWhenTheNetworkIsBack() {
        try (RegistryService service = serve()) {
            openLive(service, "/claims?status=active", "Updating live.");
            browser.evaluate("window.opened = 'once'");
            browser.offline(true);
            awaitNotLive();
            push(service, CLAIMS.replace("error", "active"));
            assertThat(rows()).containsExactly("a", "c");
            browser.offline(false);
            await().atMost(PATIENCE).until(() -> rows().equals(List.of("a", "b", "c")));
            await().atMost(PATIENCE).until(() -> !text("#live").contains("Not live"));
            push(service, CLAIMS);
            await().atMost(PATIENCE).until(() -> rows().equals(List.of("a", "c")));
            assertThat(browser.evaluate("window.opened"))
                    .as("it was not loaded again")
                    .isEqualTo("once");
            assertThat(browser.log("browser")).allMatch(LivePagesTests::isOfChromium);
        }
    }

    @Test
    void leadsToTheSignInWhenTheSessionHasEnded() throws IOException {
        Path tokens = Files.writeString(directory.resolve("tokens"), "right-token\n");
        try (RegistryService service = serve("--api.tokens-file=" + tokens)) {
            String address = address(service, "/claims?status=active");
            browser.go(address);
            browser.type("#token", "right-token\n");
            await().atMost(PATIENCE).until(() -> text("#live").equals("Updating live."));
            browser.forgetCookies();
            push(service, CLAIMS.replace("error", "active"));
            await().atMost(PATIENCE).until(() -> browser.text().contains("Token of this service"));
            browser.type("#token", "right-token\n");
            await().atMost(PATIENCE).until(() -> rows().equals(List.of("a", "b", "c")));
            assertThat(browser.address()).isEqualTo(address);
        }
    }

    /** What the library does for its own attributes in a page, text of others does not get. */
    @Test
    void swapsTextOfOthersInWithoutProcessingIt() {
        try (RegistryService service = serve()) {
            openLive(service, "/claims", "Updating live.");
            String hostile =
                    "\"\\\"'><b hx-on:click=window.ran=1 hx-trigger=load hx-get=/ran onclick=window.ran=1>x</b>"
                            + "<script>window.ran=1</script><img src=/ran onerror=window.ran=1>\"";
            push(service, CLAIMS.replace("waits-for-a", hostile));
            await().atMost(PATIENCE).until(() -> browser.text().contains("hx-on:click"));
            assertThat(browser.evaluate("window.ran")).isNull();
            assertThat(browser.evaluate(
                            "document.querySelectorAll('#content b, #content script, #content [hx-get]').length"))
                    .isEqualTo(0);
            assertThat(browser.log("performance"))
                    .noneMatch(event -> event.contains("Network.requestWillBeSent\"") && event.contains("/ran\""));
            assertThat(browser.log("browser")).isEmpty();
        }
    }

    private RegistryService serve(String... arguments) {
        RegistryService service = start(arguments);
        service.awaitRevision(repository.head("main").orElseThrow());
        return service;
    }

    private RegistryService start(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--sync.interval=1h", "--registry.history=all"));
        all.addAll(Arrays.asList(arguments));
        return RegistryService.start(
                directory.resolve("cache"), repository.directory().toString(), all.toArray(String[]::new));
    }

    private void awaitNotLive() {
        await().atMost(PATIENCE).until(() -> text("#live").startsWith("Not live since 20"));
    }

    /** Whether the browser wrote a line of its console itself. It does so for each request that fails or is refused. */
    private static boolean isOfChromium(String line) {
        return line.contains("Failed to load resource:") || line.contains("net::ERR_");
    }

    /** The number of requests since the last call whose address contains a text. */
    private long requested(String part) {
        return browser.log("performance").stream()
                .filter(event -> event.contains("Network.requestWillBeSent\"") && event.contains(part))
                .count();
    }

    private static String address(RegistryService service, String path) {
        return "http://127.0.0.1:" + service.client().port() + path;
    }

    /** Opens a page, and waits until its live region says something, which is empty without our script. */
    private void openLive(RegistryService service, String path, String live) {
        browser.go(address(service, path));
        await().atMost(PATIENCE).until(() -> text("#live").equals(live));
    }

    private void push(RegistryService service, String registry) {
        String revision = repository.commit("main", "Change", Map.of("claims/registry.yaml", registry));
        service.push();
        service.awaitRevision(revision);
    }

    private List<String> rows() {
        return strings("[...document.querySelectorAll('[data-row] th')].map(cell => cell.innerText)");
    }

    private List<String> strings(String expression) {
        return ((List<?>) Objects.requireNonNull(browser.evaluate(expression)))
                .stream().map(String::valueOf).toList();
    }

    private String text(String selector) {
        return String.valueOf(browser.evaluate("(document.querySelector('" + selector + "') || {}).textContent"));
    }

    /** A registry of claims, each as name, status and message. */
    private static String registry(String... claims) {
        StringBuilder text = new StringBuilder("kind: ClaimRegistry\nclaims:\n");
        for (String claim : claims) {
            String[] fields = claim.split(" ", -1);
            text.append("  - {name: %s, status: %s, statusMessage: %s, template: t, category: x, path: claims/x/%s}\n"
                    .formatted(fields[0], fields[1], fields[2], fields[0]));
        }
        return text.toString();
    }
}
