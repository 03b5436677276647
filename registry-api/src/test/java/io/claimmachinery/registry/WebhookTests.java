package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.registryOf;
import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.testing.TestRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTests {

    private static final String PATH = "claims/registry.yaml";
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    private Path directory;

    @Test
    void syncsAtOnceWhenTheGitServerCalls() throws GeneralSecurityException {
        TestRepository repository = repository();
        String body = "{\"ref\": \"refs/heads/main\"}";
        String signature = sign(body);
        try (RegistryService service = started(repository)) {
            String[][] proofs = {
                {"github", "X-Hub-Signature-256", signature},
                {"gitlab", "X-Gitlab-Token", RegistryService.SECRET},
                {"generic", "X-Signature", signature},
                {"generic", "X-Webhook-Token", RegistryService.SECRET},
            };
            int claims = 1;
            for (String[] proof : proofs) {
                String next = repository.commit("main", "More", Map.of(PATH, registryOf(++claims)));
                var response = service.client().post("/api/v1/webhooks/" + proof[0], body, proof[1], proof[2]);
                assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
                service.awaitRevision(next);
            }
        }
    }

    /** The signature is that of the bytes sent, which a form decoded and encoded again would not have. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "",
                "payload=%7B%22ref%22%3A%22refs%2fheads%2Fmain%22%2c%22note%22:%22~*+%20%c3%a4%22%7D",
                "b=2&a=1&b=%32&empty&=&&",
                "not a form: %zz \u00e4"
            })
    void takesEveryBodyAsItWasSigned(String body) throws GeneralSecurityException {
        String signature = sign(body);
        try (RegistryService service = started(repository())) {
            for (String[] target : new String[][] {{"github", "X-Hub-Signature-256"}, {"generic", "X-Signature"}}) {
                for (String type : new String[] {FORM, FORM + ";charset=UTF-8", "application/json", "text/plain"}) {
                    var response = service.client()
                            .post("/api/v1/webhooks/" + target[0], body, target[1], signature, "Content-Type", type);
                    assertThat(response.statusCode())
                            .as("%s to %s: %s", type, target[0], response.body())
                            .isEqualTo(202);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "github, X-Other, x",
        "github, X-Hub-Signature-256, sha256=00",
        "github, X-Hub-Signature-256, webhook-secret",
        "github, X-Hub-Signature, sha1=aa",
        "gitlab, X-Gitlab-Token, wrong",
        "gitlab, X-Hub-Signature-256, sha256=00",
        "generic, X-Webhook-Token, wrong",
        "generic, X-Signature, sha256=00"
    })
    void refusesHintsWithoutProof(String provider, String header, String value) {
        try (RegistryService service = started(repository())) {
            assertThat(problem(service.client().post("/api/v1/webhooks/" + provider, "{}", header, value), 401))
                    .containsEntry("type", "urn:claim-machinery:problem:invalid-signature");
        }
    }

    /** A secret from a file often ends with a line break, which no header can have. */
    @Test
    void takesTheSecretWithoutWhiteSpaceAtItsEnds() {
        try (RegistryService service = started(repository(), "--webhook.secret= s3cret\n")) {
            assertThat(service.client()
                            .post("/api/v1/webhooks/gitlab", "{}", "X-Gitlab-Token", "s3cret")
                            .statusCode())
                    .isEqualTo(202);
        }
    }

    @Test
    void takesNoHintsWithoutASecret() {
        try (RegistryService service = started(repository(), "--webhook.secret=")) {
            problem(service.client().post("/api/v1/webhooks/github", "{}", "X-Hub-Signature-256", "sha256=00"), 403);
            problem(service.client().post("/api/v1/webhooks/gitlab", "{}", "X-Gitlab-Token", ""), 403);
        }
    }

    @Test
    void takesNoEndlessHintsAndNoneThatBreakOff() throws IOException {
        try (RegistryService service = started(repository(), "--api.max-body=10KB")) {
            String path = "/api/v1/webhooks/generic";
            for (String type : new String[] {FORM, "application/json"}) {
                problem(service.client().postChunked(path, "x".repeat(20_000), "Content-Type", type), 413);
            }
            assertThat(service.client()
                            .raw("POST " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                                    + "Transfer-Encoding: chunked\r\n\r\nno length\r\n"))
                    .startsWith("HTTP/1.1 400")
                    .contains("urn:claim-machinery:problem:malformed-request");
        }
    }

    private TestRepository repository() {
        return TestRepository.with(directory.resolve("claims.git"), Map.of(PATH, registryOf(1)));
    }

    private RegistryService started(TestRepository repository, String... arguments) {
        String[] all = new String[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--sync.interval=1h";
        RegistryService service = RegistryService.start(
                directory.resolve("cache"), repository.directory().toString(), all);
        service.awaitRevision(repository.head("main").orElseThrow());
        return service;
    }

    private static String sign(String body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(RegistryService.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
