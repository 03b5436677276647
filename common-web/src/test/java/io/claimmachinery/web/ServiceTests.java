package io.claimmachinery.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = SampleApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.application.name=sample", "sample.interval=1h30m"})
@ExtendWith(OutputCaptureExtension.class)
class ServiceTests {

    @LocalServerPort
    private int port;

    private HttpTestClient client;

    @BeforeEach
    void open() {
        client = HttpTestClient.on(port);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void reportsItsHealth() {
        Map<String, Object> health = HttpTestClient.json(client.get("/health").body());
        assertThat(health).containsEntry("status", "healthy").containsEntry("things", Map.of("count", 3));
        assertThat(health.get("timestamp")).asString().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }

    @Test
    void reportsItsVersion() {
        assertThat(HttpTestClient.json(client.get("/version").body()))
                .containsOnlyKeys("version", "commit", "buildDate");
    }

    @Test
    void listsItsEndpoints() {
        Map<String, Object> service = HttpTestClient.json(client.get("/").body());
        assertThat(service).containsEntry("name", "sample");
        assertThat(service.get("endpoints"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
                .contains("GET /", "GET /health", "GET /openapi.yaml", "GET /docs", "POST /api/v1/things")
                .doesNotContain("GET /error");
    }

    @Test
    void servesProbesAndMetrics() {
        assertThat(client.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(client.get("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
    }

    @Test
    void describesItselfInOpenApi() {
        String document = client.get("/openapi.yaml").body();
        assertThat(document)
                .startsWith("openapi: 3.1.")
                .contains("/api/v1/things/{name}:", "title: sample", "application/problem+json", "requestId:")
                .contains("servers:\n- url: /\n", "scheme: bearer", "security:\n- bearerToken: []\n- {}");
        assertThat(client.get("/openapi").headers().firstValue("content-type")).hasValue("application/json");
    }

    @Test
    void servesDocsThatNeedNoInternet() {
        var redirect = client.get("/docs");
        assertThat(redirect.statusCode()).isEqualTo(302);
        String location = redirect.headers().firstValue("Location").orElseThrow();
        String page = client.get(java.net.URI.create(location).getPath()).body();
        assertThat(page).contains("swagger-ui").doesNotContain("https://", "//cdn");
        assertThat(client.get("/swagger-ui/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
        String config = client.get("/openapi/swagger-config").body();
        assertThat(config).contains("\"url\":\"/openapi\"").doesNotContain("validator.swagger.io");
        assertThat(HttpTestClient.json(config)).containsEntry("validatorUrl", "");
    }

    @Test
    void takesOverARequestIdAndLogsIt(CapturedOutput output) {
        var response = client.get("/api/v1/things/a?name=hidden", "X-Request-ID", "from-caller:1");
        assertThat(response.headers().allValues("X-Request-ID")).isEqualTo(List.of("from-caller:1"));
        assertThat(output)
                .contains("[from-caller:1]")
                .contains("GET /api/v1/things/a 200 in")
                .doesNotContain("hidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "<script>", "ünicode"})
    void replacesARequestIdThatCouldDoHarm(String id) {
        assertThat(client.get("/health", "X-Request-ID", id).headers().firstValue("X-Request-ID"))
                .hasValueSatisfying(
                        answered -> assertThat(answered).isNotEqualTo(id).hasSize(36));
    }

    @Test
    void replacesARequestIdThatIsTooLong() {
        assertThat(client.get("/health", "X-Request-ID", "x".repeat(129))
                        .headers()
                        .firstValue("X-Request-ID"))
                .hasValueSatisfying(answered -> assertThat(answered).hasSize(36));
        assertThat(client.get("/health", "X-Request-ID", "x".repeat(128))
                        .headers()
                        .firstValue("X-Request-ID"))
                .hasValue("x".repeat(128));
    }

    @Test
    void readsDurationsAsGoWritesThem() {
        assertThat(client.get("/api/v1/interval").body()).isEqualTo("PT1H30M");
    }

    @Test
    void leavesOutWhatIsAbsent() {
        assertThat(client.get("/api/v1/things/a").body()).isEqualTo("{\"name\":\"a\",\"size\":1}");
    }

    @Test
    void letsAnyPageReadByDefault() {
        var response = client.get("/api/v1/things/a", "Origin", "http://portal.example");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        var preflight = client.method(
                "OPTIONS",
                "/api/v1/things",
                "Origin",
                "http://portal.example",
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "content-type");
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
                .hasValueSatisfying(
                        methods -> assertThat(methods).contains("GET", "POST").doesNotContain("DELETE"));
    }
}
