package io.claimmachinery.machinery;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.web.ExecutableJar;
import io.claimmachinery.web.HttpTestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the jar as it is shipped, in a process of its own. */
class ExecutableJarIT {

    @TempDir
    private Path directory;

    private Process start(ExecutableJar jar, Map<String, String> environment, String... options) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("LOG_FORMAT", "json", "KCL_TIMEOUT", "1m30s"));
        all.putAll(environment);
        return jar.start(all, List.of(options), List.of("--templates-dir", MachineryServer.EXAMPLES.toString()));
    }

    private static HttpTestClient clientOf(Process process, ExecutableJar jar) throws IOException {
        return HttpTestClient.on(jar.port(process));
    }

    /** Starts as in the image, without an option. */
    @Test
    void startsWithTheContextOfTheBuildAndWithTheSettingsOfTheStart() throws Exception {
        ExecutableJar jar = ExecutableJar.of("machinery-api", directory);
        Path tokens = Files.writeString(directory.resolve("tokens"), "t0ken\n");
        Process process = start(jar, Map.of("API_TOKENS_FILE", tokens.toString()));
        try (HttpTestClient client = clientOf(process, jar)) {
            assertThat(client.get("/api/v1/claim-templates").statusCode()).isEqualTo(401);
            assertThat(client.get("/api/v1/claim-templates", "Authorization", "Bearer t0ken")
                            .body())
                    .contains("volumeclaim");
            assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            assertThat(client.get("/openapi.yaml").body()).contains("/order");
        } finally {
            process.destroyForcibly();
        }
        assertThat(jar.log()).content().contains("AOT-processed");
    }

    @Test
    void aSettingOfSpringBootsOwnCountsMoreThanTheContextOfTheBuild() throws Exception {
        ExecutableJar jar = ExecutableJar.of("machinery-api", directory);
        Process process = start(jar, Map.of("SPRINGDOC_API_DOCS_ENABLED", "false"));
        try (HttpTestClient client = clientOf(process, jar)) {
            assertThat(client.get("/openapi.yaml").statusCode()).isEqualTo(404);
            assertThat(client.get("/api/v1/claim-templates").statusCode()).isEqualTo(200);
        } finally {
            process.destroyForcibly();
        }
        assertThat(jar.log()).content().doesNotContain("AOT-processed");
    }

    @Test
    void startsWithJavaAloneRendersAndStops() throws Exception {
        ExecutableJar jar = ExecutableJar.of("machinery-api", directory);
        Process process = start(jar, Map.of(), "-Dspring.aot.enabled=false");
        try {
            try (HttpTestClient client = clientOf(process, jar)) {
                var response = client.post(
                        "/api/v1/claim-templates/volumeclaim/order",
                        "{\"parameters\": {\"name\": \"private-name\"}}",
                        "Content-Type",
                        "application/json");
                assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
                assertThat(String.valueOf(HttpTestClient.json(response.body()).get("rendered")))
                        .contains("name: private-name");
                assertThat(client.get("/version").body())
                        .contains("\"version\":\"0.")
                        .doesNotContain("unknown");
            }
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readAllLines(jar.log()))
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"))
                .noneMatch(line -> line.contains("AOT-processed"))
                .noneMatch(line -> line.contains("private-name"))
                .anyMatch(line -> line.contains("Offering 3 claim templates"));
    }
}
