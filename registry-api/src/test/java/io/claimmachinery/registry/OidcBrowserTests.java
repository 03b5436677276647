package io.claimmachinery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.claimmachinery.git.testing.TestRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sign-in at a real OpenID provider in a real browser. To the browser the provider is another site: it has another host name than
 * the service, so that cookies, policies and redirects count as they do in production. Skipped where build-tools/chromium finds none.
 */
class OidcBrowserTests {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern REQUESTED =
            Pattern.compile("\"method\":\"Network\\.requestWillBeSent\".*?\"url\":\"(https?://[^/\"]+)");

    private OpenIdProvider provider;
    private RegistryService service;
    private Browser browser;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        Optional<Browser> found = Browser.start(directory);
        assumeTrue(found.isPresent(), "SKIPPED: no chromium here; build-tools/chromium fetches one");
        browser = found.orElseThrow();
        provider = OpenIdProvider.start();
        TestRepository repository = TestRepository.with(
                directory.resolve("claims.git"),
                Map.of("claims/registry.yaml", RegistryService.fixture("registry.yaml")));
        service = RegistryService.start(
                directory.resolve("cache"),
                repository.directory().toString(),
                "--sync.interval=1h",
                "--oidc.issuer=" + atProvider(""),
                "--oidc.client-id=" + OpenIdProvider.CLIENT,
                "--oidc.client-secret=" + OpenIdProvider.SECRET);
        provider.register(service.client().port());
        service.awaitRevision(repository.head("main").orElseThrow());
        await().atMost(PATIENCE)
                .until(() ->
                        !service.client().get("/health").body().contains("Its configuration has not been read yet"));
    }

    @AfterEach
    void stop() {
        if (service != null) {
            service.close();
        }
        if (provider != null) {
            provider.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void leadsToTheProviderAndBackToThePageThatWasAskedFor() {
        browser.go(atService("/claims?status=error"));
        assertThat(browser.text()).contains("Sign in at localhost").doesNotContain("build-db");
        assertThat(complaints()).allMatch(OidcBrowserTests::isNotSignedIn);

        browser.click("#oidc");
        await().atMost(PATIENCE).until(() -> browser.address().startsWith(atProvider("/login")));
        browser.type("[name=username]", OpenIdProvider.USER);
        browser.type("[name=password]", OpenIdProvider.PASSWORD + "\n");

        await().atMost(PATIENCE).until(() -> browser.address().equals(atService("/claims?status=error")));
        assertThat(browser.text()).contains("build-db");
        await().atMost(PATIENCE)
                .until(() -> String.valueOf(browser.evaluate("document.getElementById('live').textContent"))
                        .contains("Updating live."));
        assertThat(browser.evaluate("document.cookie"))
                .as("what scripts see of the session")
                .isEqualTo("");
        assertThat(complaints()).isEmpty();

        browser.click("form[action$=sign-out] button");
        await().atMost(PATIENCE).until(() -> browser.text().contains("You are signed out of this service."));
        assertThat(complaints()).isEmpty();
        browser.go(atService("/"));
        assertThat(browser.text()).contains("Sign in at localhost").doesNotContain("build-db");

        browser.click("#oidc");
        await().atMost(PATIENCE).until(() -> browser.address().equals(atService("/")));
        assertThat(browser.text())
                .as("the provider still knows the person, as the page of the sign-out says")
                .contains("Claims by status");
        assertThat(complaints()).allMatch(OidcBrowserTests::isNotSignedIn);
        assertThat(hosts()).containsExactlyInAnyOrder(atService(""), atProvider(""));
    }

    @Test
    void opensALinkFromAnotherSiteForSomebodyWhoIsSignedIn() {
        browser.go(atService("/sign-in/oidc"));
        await().atMost(PATIENCE).until(() -> browser.address().startsWith(atProvider("/login")));
        browser.type("[name=username]", OpenIdProvider.USER);
        browser.type("[name=password]", OpenIdProvider.PASSWORD + "\n");
        await().atMost(PATIENCE).until(() -> browser.address().equals(atService("/")));

        browser.go(atProvider("/login"));
        browser.evaluate("location.assign('" + atService("/claims/build-db") + "')");

        await().atMost(PATIENCE).until(() -> browser.address().equals(atService("/claims/build-db")));
        await().atMost(PATIENCE).until(() -> browser.text().contains("claims delete build-db"));
        assertThat(complaints()).isEmpty();
    }

    @Test
    void saysWhySomebodyWhoComesBackWithoutBeingKnownIsNotSignedIn() {
        browser.go(atService("/sign-in/oidc"));
        await().atMost(PATIENCE).until(() -> browser.address().startsWith(atProvider("/login")));
        browser.type("[name=username]", OpenIdProvider.USER);
        browser.type("[name=password]", "wrong\n");
        await().atMost(PATIENCE).until(() -> browser.address().endsWith("/login?error"));

        browser.go(atService("/sign-in/callback?error=access_denied"));

        assertThat(browser.text()).contains("Not signed in", "access_denied");
        browser.go(atService("/"));
        assertThat(browser.text()).contains("Sign in at localhost");
    }

    /** What the console says of pages of the service, and whatever a policy refused; the provider's pages are its own. */
    private List<String> complaints() {
        return browser.log("browser").stream()
                .filter(entry -> !entry.startsWith(atProvider("/")) || entry.contains("Content Security Policy"))
                .toList();
    }

    /** The answer that asks to sign in is a 401, which the console notes. */
    private static boolean isNotSignedIn(String entry) {
        return entry.contains("/sign-in") && entry.contains("401");
    }

    private List<String> hosts() {
        return browser.log("performance").stream()
                .map(REQUESTED::matcher)
                .filter(Matcher::find)
                .map(requested -> requested.group(1))
                .distinct()
                .toList();
    }

    private String atService(String path) {
        return "http://127.0.0.1:" + service.client().port() + path;
    }

    private String atProvider(String path) {
        return "http://localhost:" + provider.port() + path;
    }
}
