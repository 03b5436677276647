package io.claimmachinery.web;

import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        classes = SampleApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"api.open-paths=/api/v1/hooks/", "cors.allowed-origins=https://portal.example"})
class AccessTests {

    @TempDir
    static Path directory;

    @LocalServerPort
    private int port;

    private HttpTestClient client;

    @DynamicPropertySource
    static void tokens(DynamicPropertyRegistry registry) throws IOException {
        Path file = directory.resolve("tokens");
        Files.writeString(file, "# portal\nfirst-token\n\nsecond-token  \n");
        registry.add("api.tokens-file", file::toString);
    }

    @BeforeEach
    void open() {
        client = HttpTestClient.on(port);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void letsInOnlyKnownTokens() {
        assertThat(get("first-token")).isEqualTo(200);
        assertThat(get("second-token")).isEqualTo(200);
        var refused = client.get("/api/v1/things/a", "Authorization", "Bearer other");
        assertThat(problem(refused, 401)).containsEntry("type", "urn:claim-machinery:problem:unauthorized");
        assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        problem(client.get("/api/v1/things/a"), 401);
        problem(client.get("/api/v1/things/a", "Authorization", "Basic first-token"), 401);
        assertThat(get("# portal")).isEqualTo(401);
        assertThat(get("")).isEqualTo(401);
    }

    @Test
    void findsNoWayAroundTheTokens() throws IOException {
        for (String path :
                new String[] {"/api;x=1/v1/things/a", "/%61pi/v1/things/a", "//api/v1/things/a", "/./api/v1/things/a"
                }) {
            String answer = client.raw("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).doesNotContain("200 \r\n").doesNotContain("\"size\":1");
        }
        problem(client.get("/api/v1/hooks/../things/a"), 401);
        problem(client.get("/api/v1/hooks/%2e%2e/things/a"), 401);
    }

    @Test
    void leavesProbesDocsAndSelfCheckingPathsOpen() {
        assertThat(client.get("/health").statusCode()).isEqualTo(200);
        assertThat(client.get("/openapi.yaml").statusCode()).isEqualTo(200);
        assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(client.post("/api/v1/hooks/raw", "abc").body()).isEqualTo("3");
    }

    @Test
    void readsTheTokensAgainWhenTheFileChanges(CapturedOutput output) throws IOException {
        Path file = directory.resolve("tokens");
        String before = Files.readString(file);
        Files.writeString(file, "third-token\n" + before);
        await().until(() -> get("third-token") == 200);
        Files.delete(file);
        assertThat(get("third-token")).isEqualTo(200);
        Files.writeString(file, "fourth-token\n\u00e9-token\n");
        await().until(() -> get("third-token") == 200 && output.getOut().contains("The token in line 2 of " + file));
        assertThat(get("fourth-token")).isEqualTo(401);
        assertThat(output.getOut()).doesNotContain("-token\n", "\u00e9");
        Files.writeString(file, before);
        await().until(() -> get("third-token") == 401);
    }

    @Test
    void refusesPagesOfOtherOrigins() {
        String path = "/api/v1/things/a";
        String bearer = "Bearer first-token";
        var refused = client.get(path, "Origin", "https://evil.example", "Authorization", bearer);
        assertThat(problem(refused, 403)).containsEntry("instance", path);
        assertThat(problem(refused, 403).get("detail")).asString().contains("CORS_ALLOWED_ORIGINS");
        var allowed = client.get(path, "Origin", "https://portal.example", "Authorization", bearer);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://portal.example");
    }

    private int get(String token) {
        return client.get("/api/v1/things/a", "Authorization", "Bearer " + token)
                .statusCode();
    }
}
