package io.claimmachinery.machinery.module.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.machinery.module.ResolvedModule;
import io.claimmachinery.machinery.module.Sha256;
import io.claimmachinery.machinery.module.publish.ModulePublisher;
import io.claimmachinery.machinery.module.publish.ModulePublisher.Format;
import io.claimmachinery.machinery.module.testing.TestTar;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults that a real registry does not produce on request: it hangs, fails, or lies. */
class RegistryFaultTests {

    private static final String MANIFEST = "/v2/team/volume/manifests/1.0.0";
    private static final byte[] LAYER = layer();

    @TempDir
    Path cache;

    private FaultyRegistry registry;
    private FaultyRegistry elsewhere;
    private TestStore store;

    @BeforeEach
    void start() throws IOException {
        registry = new FaultyRegistry();
        elsewhere = new FaultyRegistry();
        store = new TestStore(cache, "request-timeout", "1s", "pull-timeout", "2s", "limits.archive", "100KB");
    }

    @AfterEach
    void stop() {
        store.close();
        registry.close();
        elsewhere.close();
    }

    @Test
    void endsAfterTheTimeoutWhenARegistryHangsBeforeItsAnswer() {
        CountDownLatch never = new CountDownLatch(1);
        registry.on(MANIFEST, exchange -> hold(never));
        refused(ModuleException.Unavailable.class, "no complete answer within 1000 ms");
        never.countDown();
    }

    @Test
    void endsAfterTheTimeoutWhenARegistryHangsInTheMiddleOfItsAnswer() {
        CountDownLatch never = new CountDownLatch(1);
        registry.on(MANIFEST, exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"layers\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            hold(never);
        });
        refused(ModuleException.Unavailable.class, "no complete answer within 1000 ms");
        never.countDown();
    }

    @Test
    void endsAfterTheTimeoutWhenALayerTricklesForEver() {
        CountDownLatch never = new CountDownLatch(1);
        registry.manifest(MANIFEST, LAYER);
        registry.on(registry.blob(LAYER), exchange -> {
            exchange.sendResponseHeaders(200, LAYER.length);
            exchange.getResponseBody().write(LAYER, 0, 10);
            exchange.getResponseBody().flush();
            hold(never);
        });
        refused(ModuleException.Unavailable.class, "");
        never.countDown();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 429, 418})
    void triesAgainAndThenSaysWhatTheRegistryAnswers(int status) {
        registry.answer(MANIFEST, status, "<html>no</html>");
        refused(ModuleException.Unavailable.class, "answers " + status);
        assertThat(registry.requests()).hasSize(3);
    }

    @Test
    void getsOverAFailureThatPasses() {
        registry.manifest(MANIFEST, LAYER);
        registry.answer(registry.blob(LAYER), 200, LAYER);
        registry.failOnce(MANIFEST, 503);
        registry.failOnce(registry.blob(LAYER), 500);
        assertThat(resolve().kclFiles()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "",
                "[]",
                "{}",
                "{\"layers\":[]}",
                "{\"layers\":[{\"digest\":\"../../x\",\"size\":1}]}",
                "{\"manifests\":[{},{}]}"
            })
    void refusesAManifestThatIsNone(String manifest) {
        registry.answer(MANIFEST, 200, manifest);
        refused(ModuleException.Invalid.class, "");
    }

    @Test
    void refusesAManifestWithoutEnd() {
        registry.on(MANIFEST, RegistryFaultTests::writeForEver);
        refused(ModuleException.Invalid.class, "too large");
    }

    @Test
    void refusesALayerLongerThanItsManifestSays() {
        registry.manifest(MANIFEST, LAYER);
        registry.on(registry.blob(LAYER), RegistryFaultTests::writeForEver);
        refused(ModuleException.Invalid.class, "too large");
    }

    @Test
    void refusesOtherBytesThanADigestPromises() {
        byte[] others = LAYER.clone();
        others[LAYER.length / 2] ^= 1;
        registry.manifest(MANIFEST, LAYER);
        registry.answer(registry.blob(LAYER), 200, others);
        refused(ModuleException.Unavailable.class, "do not match the archive's digest");

        String digest = "sha256:" + "0".repeat(64);
        registry.answer("/v2/team/volume/manifests/" + digest, 200, FaultyRegistry.manifest(LAYER));
        assertThatExceptionOfType(ModuleException.Invalid.class)
                .isThrownBy(() -> store.resolve("oci://" + registry.host() + "/team/volume", digest))
                .withMessageContaining("another manifest");
    }

    @Test
    void takesALayerFromWhereTheRegistrySendsItAndKeepsTheTokenToItself() {
        registry.wantToken(registry.url() + "/token", "secret-token");
        registry.manifest(MANIFEST, LAYER);
        registry.redirect(registry.blob(LAYER), elsewhere.url() + "/storage/layer?signature=1");
        elsewhere.answer("/storage/layer", 200, LAYER);

        assertThat(resolve().kclFiles()).hasSize(1);
        assertThat(elsewhere.requests()).containsExactly("GET /storage/layer?signature=1");
        assertThat(elsewhere.authorizations()).isEmpty();
        assertThat(registry.authorizations()).contains("Bearer secret-token");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        /storage/la|yer?sig=a|b ; /storage/la%7Cyer?sig=a%7Cb
        /storage/[x]?name=[y]"z" ; /storage/%5Bx%5D?name=%5By%5D%22z%22
        /storage/a%7Cb?x=100%&y=%zz ; /storage/a%7Cb?x=100%25&y=%25zz
        """)
    void followsRedirectsToAddressesThatAreNotFullyEncoded(String location, String requested) {
        registry.manifest(MANIFEST, LAYER);
        registry.redirect(registry.blob(LAYER), elsewhere.url() + location);
        elsewhere.answer(URI.create(requested).getPath(), 200, LAYER);
        assertThat(resolve().kclFiles()).hasSize(1);
        assertThat(elsewhere.requests()).containsExactly("GET " + requested);
    }

    @Test
    void takesTheTokenThatIsNotEmpty() {
        registry.wantToken(
                registry.url() + "/token", "secret-token", "{\"token\":\"\",\"access_token\":\"secret-token\"}");
        registry.manifest(MANIFEST, LAYER);
        registry.answer(registry.blob(LAYER), 200, LAYER);
        assertThat(resolve().kclFiles()).hasSize(1);
    }

    @Test
    void doesNotAnswerTheChallengeOfAnotherHost() {
        registry.manifest(MANIFEST, LAYER);
        registry.redirect(registry.blob(LAYER), elsewhere.url() + "/storage/layer");
        elsewhere.wantToken(elsewhere.url() + "/token", "stolen");
        elsewhere.answer("/storage/layer", 200, LAYER);
        refused(ModuleException.Unauthorized.class, "");
        assertThat(elsewhere.requests()).noneMatch(request -> request.contains("token"));
    }

    @Test
    void givesUpOnRedirectsInACircle() {
        registry.redirect(MANIFEST, registry.url() + MANIFEST);
        refused(ModuleException.Unavailable.class, "redirects more than");
    }

    @Test
    void doesNotSendCredentialsToATokenServiceInPlainHttp() {
        registry.wantToken("http://tokens.example/token", "unused");
        registry.manifest(MANIFEST, LAYER);
        refused(ModuleException.Unavailable.class, "cannot be sent safely");
    }

    @Test
    void publishesNowhereButInTheRegistry() {
        String uploads = "/v2/team/volume/blobs/uploads/";
        registry.wantToken(registry.url() + "/token", "secret-token");
        registry.answer(uploads, 202, "").header(uploads, "Location", elsewhere.url() + "/upload");
        ModuleReference.Oci target = new ModuleReference.Oci(registry.host(), "team/volume", "1.0.0", null);
        try (ModulePublisher publisher = new ModulePublisher(TestProperties.of(cache))) {
            assertThatExceptionOfType(ModuleException.Unavailable.class)
                    .isThrownBy(() -> publisher.publish(LAYER, Format.TAR, Map.of(), target, "volume"))
                    .withMessageContaining("uploads to another address");
        }
        assertThat(registry.authorizations()).contains("Bearer secret-token");
        assertThat(elsewhere.requests()).isEmpty();
    }

    @Test
    void saysWhenARegistryIsDown() {
        registry.close();
        refused(ModuleException.Unavailable.class, "cannot be reached");
    }

    @Test
    void followsTheTagsOverTheirPages() {
        registry.answer("/v2/team/volume/tags/list?n=1000", 200, tags("0.1.0", "junk"))
                .header(
                        "/v2/team/volume/tags/list?n=1000",
                        "Link",
                        "</v2/team/volume/tags/list?n=1000&last=junk>; rel=\"next\"");
        registry.answer("/v2/team/volume/tags/list?n=1000&last=junk", 200, tags("1.0.0", "0.5.0"));
        registry.manifest(MANIFEST, LAYER);
        registry.answer(registry.blob(LAYER), 200, LAYER);
        assertThat(store.resolve("oci://" + registry.host() + "/team/volume", null)
                        .tag())
                .isEqualTo("1.0.0");
    }

    @Test
    void followsAnIndexOfOneManifest() {
        String manifest = FaultyRegistry.manifest(LAYER);
        String digest = Sha256.of(manifest.getBytes(StandardCharsets.UTF_8));
        registry.answer(MANIFEST, 200, "{\"manifests\":[{\"digest\":\"%s\"}]}".formatted(digest));
        registry.answer("/v2/team/volume/manifests/" + digest, 200, manifest);
        registry.answer(registry.blob(LAYER), 200, LAYER);
        assertThat(resolve().kclFiles()).hasSize(1);
    }

    private ResolvedModule resolve() {
        return store.resolve("oci://" + registry.host() + "/team/volume", "1.0.0");
    }

    private void refused(Class<? extends ModuleException> type, String reason) {
        assertThatExceptionOfType(type).isThrownBy(this::resolve).withMessageContaining(reason);
        assertThat(cache.resolve("modules")).isEmptyDirectory();
        // A caller may leave before the background work ends
        await().untilAsserted(() -> assertThat(cache.resolve("staging")).isEmptyDirectory());
    }

    private static String tags(String... tags) {
        return "{\"tags\":[\"%s\"]}".formatted(String.join("\",\"", tags));
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void writeForEver(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] chunk = new byte[1 << 16];
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 1_000_000; i++) {
                chunk[0] = (byte) i;
                out.write(chunk);
            }
        }
    }

    private static byte[] layer() {
        try {
            return TestTar.of(tar -> tar.file("kcl.mod", "[package]\n").file("main.k", "a = 1\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
