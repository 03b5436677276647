package io.claimmachinery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.settings.SettingException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in at a real OpenID provider, by HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcTests {

    private Path directory;
    private TestRepository repository;
    private OpenIdProvider provider;

    @BeforeAll
    void start(@TempDir Path temporary) {
        directory = temporary;
        repository = TestRepository.with(
                directory.resolve("claims.git"),
                Map.of("claims/registry.yaml", RegistryService.fixture("registry.yaml")));
        provider = OpenIdProvider.start();
    }

    @AfterAll
    void stop() {
        if (provider != null) {
            provider.close();
        }
    }

    @Test
    void letsPeopleInWhomTheProviderKnowsAndProgramsByTheirTokens() throws IOException {
        Path tokens = Files.writeString(directory.resolve("tokens"), "token-of-a-program\n");
        try (RegistryService service = serve("both", "--api.tokens-file=" + tokens);
                UserAgent browser = new UserAgent()) {
            String root = root(service);
            var asked = browser.get(root + "/claims?status=error");
            assertThat(asked.statusCode()).isEqualTo(303);
            var form = browser.get(UserAgent.location(asked));
            assertThat(form.statusCode()).isEqualTo(401);
            assertThat(form.body())
                    .contains("Sign in at <span>127.0.0.1</span>", "Token of this service")
                    .contains("href=\"./sign-in/oidc?next=claims%3Fstatus%3Derror\"");

            var callback = browser.get(atProvider(browser, root + "/sign-in/oidc?next=claims%3Fstatus%3Derror"));
            assertThat(callback.statusCode()).as(callback.body()).isEqualTo(200);
            assertThat(callback.body()).contains("content=\"0; url=../claims?status=error\"");
            assertThat(callback.headers().allValues("Set-Cookie"))
                    .anySatisfy(cookie -> assertThat(cookie)
                            .startsWith("claim-session=")
                            .contains("HttpOnly", "SameSite=Strict", "Path=/"))
                    .anySatisfy(cookie ->
                            assertThat(cookie).startsWith("claim-sign-in=;").contains("Max-Age=0"));

            assertThat(browser.get(root + "/claims?status=error").body()).contains("build-db", "Sign out");
            assertThat(browser.get(root + "/api/v1/claims").statusCode()).isEqualTo(200);
            assertThat(service.client().get("/api/v1/claims").statusCode()).isEqualTo(401);
            assertThat(service.client()
                            .get("/api/v1/claims", "Authorization", "Bearer token-of-a-program")
                            .statusCode())
                    .isEqualTo(200);

            var out = browser.post(root + "/sign-out", Map.of(), "Sec-Fetch-Site", "same-origin");
            assertThat(out.body())
                    .contains("Signed out", provider.issuer() + "/connect/logout?client_id=" + OpenIdProvider.CLIENT)
                    .doesNotContain("id_token_hint");
            assertThat(browser.get(root + "/claims").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void asksProgramsForTokensAlsoWhereThereAreNone() {
        try (RegistryService service = serve("people");
                UserAgent browser = new UserAgent()) {
            assertThat(service.client().get("/api/v1/claims").statusCode()).isEqualTo(401);
            assertThat(service.client().get("/health").statusCode()).isEqualTo(200);
            assertThat(browser.get(root(service) + "/sign-in").body()).doesNotContain("Token of this service");
            browser.get(atProvider(browser, root(service) + "/sign-in/oidc"));
            assertThat(browser.get(root(service) + "/").body()).contains("Overview");
        }
    }

    @Test
    void takesNoAnswerThatIsNotToItsOwnQuestion() {
        try (RegistryService service = serve("forged");
                UserAgent browser = new UserAgent();
                UserAgent other = new UserAgent()) {
            String root = root(service);
            String callback = atProvider(browser, root + "/sign-in/oidc");
            refused(other.get(callback), "was started in another browser");
            other.get(root + "/sign-in/oidc");
            refused(other.get(callback), "invalid_state_parameter");
            String state = callback.replaceAll(".*[?&]state=([^&]+).*", "$1");
            other.get(root + "/sign-in/oidc");
            refused(other.get(callback.replace(state, "x")), "invalid_state_parameter");

            refused(browser.get(callback.replaceAll("code=[^&]+", "code=x")), "invalid_grant");
            refused(browser.get(callback), "was started in another browser");
            String again = atProvider(browser, root + "/sign-in/oidc");
            refused(browser.get(again + "&iss=https://other.example"), "comes from another provider");
            String denied = UserAgent.location(browser.get(root + "/sign-in/oidc"));
            assertThat(denied).contains("code_challenge_method=S256", "nonce=", "state=", "scope=openid");
            refused(browser.get(root + "/sign-in/callback?error=access_denied"), "The provider says: access_denied");
            assertThat(browser.get(root + "/claims").statusCode()).isEqualTo(303);

            String first = atProvider(browser, root + "/sign-in/oidc");
            assertThat(browser.get(first).statusCode()).isEqualTo(200);
            String session = "1999999999." + "0".repeat(64);
            assertThat(service.client()
                            .get("/api/v1/claims", "Cookie", "claim-session=" + session)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void letsInOnlyWhoHasTheRequiredClaims() {
        try (RegistryService service = serve("group", "--oidc.required-claims=groups=platform,sub=anna");
                UserAgent browser = new UserAgent()) {
            assertThat(browser.get(atProvider(browser, root(service) + "/sign-in/oidc"))
                            .statusCode())
                    .isEqualTo(200);
        }
        try (RegistryService service = serve("no-group", "--oidc.required-claims=groups=admins");
                UserAgent browser = new UserAgent()) {
            refused(browser.get(atProvider(browser, root(service) + "/sign-in/oidc")), "no access to this inventory");
        }
    }

    @Test
    void endsSessionsWhenTheSecretChanges() {
        try (UserAgent browser = new UserAgent()) {
            String session;
            try (RegistryService service = serve("secret")) {
                var signedIn = browser.get(atProvider(browser, root(service) + "/sign-in/oidc"));
                String cookie = signedIn.headers().allValues("Set-Cookie").stream()
                        .filter(set -> set.startsWith("claim-session="))
                        .findFirst()
                        .orElseThrow();
                session = cookie.substring(0, cookie.indexOf(';'));
                assertThat(service.client()
                                .get("/api/v1/claims", "Cookie", session)
                                .statusCode())
                        .isEqualTo(200);
            }
            try (RegistryService service = serve("other-secret", "--oidc.client-secret=another")) {
                assertThat(service.client()
                                .get("/api/v1/claims", "Cookie", session)
                                .statusCode())
                        .isEqualTo(401);
                var refused = browser.get(atProvider(browser, root(service) + "/sign-in/oidc"));
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.body()).contains("does not accept this service&#39;s client id and secret");
            }
        }
    }

    @Test
    void startsAndSaysSoWhileTheProviderCannotBeReached() {
        try (RegistryService service = serve("unreachable", "--oidc.issuer=http://127.0.0.1:1/realm")) {
            await().untilAsserted(() -> assertThat(signIn(service))
                    .containsEntry("issuer", "http://127.0.0.1:1/realm")
                    .hasEntrySatisfying(
                            "problem",
                            problem -> assertThat(String.valueOf(problem))
                                    .contains("cannot be read: the connection failed")));
            var asked = service.client().get("/sign-in/oidc", "Accept", "text/html");
            assertThat(asked.statusCode()).isEqualTo(503);
            assertThat(asked.body())
                    .as("what was asked, why it failed, and what to do")
                    .contains("You cannot sign in at 127.0.0.1 at the moment")
                    .contains("http://127.0.0.1:1/realm/.well-known/openid-configuration cannot be read")
                    .contains("Try again", "href=\"../sign-in\"")
                    .doesNotContain("with a token");
        }
        try (RegistryService service = serve("unknown", "--oidc.issuer=https://sso.invalid")) {
            await().untilAsserted(
                            () -> assertThat(String.valueOf(signIn(service).get("problem")))
                                    .contains("https://sso.invalid/.well-known/", "the name of its host is unknown"));
        }
        try (RegistryService service = serve("renamed", "--oidc.issuer=http://localhost:" + provider.port() + "/")) {
            await().untilAsserted(() -> assertThat(signIn(service)).containsKey("problem"));
        }
    }

    @Test
    void doesNotStartWithHalfTheSettings() {
        Map<String, String> wrong = Map.of(
                "--oidc.issuer=http://sso.example", "not an https address",
                "--oidc.client-id=", "but OIDC_ISSUER is",
                "--oidc.client-secret=", "Neither it nor OIDC_CLIENT_SECRET_FILE is set",
                "--oidc.client-secret-file=/nonexistent", "There is no file /nonexistent",
                "--oidc.redirect-url=https://tools.example/claims", "must end in /sign-in/callback",
                "--oidc.scopes=profile", "It must contain the scope openid",
                "--oidc.required-claims=groups", "'groups' is not of the form name=value");
        wrong.forEach((setting, why) -> assertThatThrownBy(
                        () -> serve("wrong", setting).close())
                .as(setting)
                .rootCause()
                .isInstanceOf(SettingException.class)
                .hasMessageContaining(why));
    }

    private RegistryService serve(String name, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "--sync.interval=1h",
                "--oidc.issuer=" + provider.issuer(),
                "--oidc.client-id=" + OpenIdProvider.CLIENT,
                "--oidc.client-secret=" + OpenIdProvider.SECRET));
        for (String setting : settings) {
            all.removeIf(other -> other.startsWith(setting.substring(0, setting.indexOf('=') + 1)));
            all.add(setting);
        }
        RegistryService service = RegistryService.start(
                directory.resolve(name), repository.directory().toString(), all.toArray(String[]::new));
        provider.register(service.client().port());
        service.awaitRevision(repository.head("main").orElseThrow());
        return service;
    }

    private static String root(RegistryService service) {
        return "http://127.0.0.1:" + service.client().port();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> signIn(RegistryService service) {
        return (Map<String, Object>)
                Objects.requireNonNull(service.json("/health").get("signIn"));
    }

    private String atProvider(UserAgent browser, String begin) {
        return provider.signIn(browser, begin);
    }

    private static void refused(HttpResponse<String> answer, String why) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("Not signed in", why);
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("claim-session="));
    }
}
