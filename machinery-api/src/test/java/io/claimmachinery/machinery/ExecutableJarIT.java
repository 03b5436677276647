package io.claimmachinery.machinery;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.web.HttpTestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the jar as it is shipped, in a process of its own. */
class ExecutableJarIT {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    @TempDir
    private Path directory;

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(it -> it.getFileName().toString().matches("machinery-api-.*-exec\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no executable jar in target/"));
        }
    }

    private Process start(Path log, Map<String, String> environment, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Duser.home=" + directory);
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", jar().toAbsolutePath().toString()));
        command.addAll(List.of("--templates-dir", MachineryServer.EXAMPLES.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("PORT", "0");
        builder.environment().put("LOG_FORMAT", "json");
        builder.environment().put("KCL_TIMEOUT", "1m30s");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static HttpTestClient clientOf(Process process, Path log) throws IOException {
        Awaitility.await()
                .atMost(3, TimeUnit.MINUTES)
                .until(() -> !process.isAlive()
                        || PORT.matcher(Files.readString(log)).find());
        Matcher port = PORT.matcher(Files.readString(log));
        assertThat(port.find()).as(Files.readString(log)).isTrue();
        return HttpTestClient.on(Integer.parseInt(port.group(1)));
    }

    /** Starts as in the image, without an option. */
    @Test
    void startsWithTheContextOfTheBuildAndWithTheSettingsOfTheStart() throws Exception {
        Path log = directory.resolve("log");
        Path tokens = Files.writeString(directory.resolve("tokens"), "t0ken\n");
        Process process = start(log, Map.of("API_TOKENS_FILE", tokens.toString()));
        try (HttpTestClient client = clientOf(process, log)) {
            assertThat(client.get("/api/v1/claim-templates").statusCode()).isEqualTo(401);
            assertThat(client.get("/api/v1/claim-templates", "Authorization", "Bearer t0ken")
                            .body())
                    .contains("volumeclaim");
            assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            assertThat(client.get("/openapi.yaml").body()).contains("/order");
        } finally {
            process.destroyForcibly();
        }
        assertThat(log).content().contains("AOT-processed");
    }

    @Test
    void aSettingOfSpringBootsOwnCountsMoreThanTheContextOfTheBuild() throws Exception {
        Path log = directory.resolve("log");
        Process process = start(log, Map.of("SPRINGDOC_API_DOCS_ENABLED", "false"));
        try (HttpTestClient client = clientOf(process, log)) {
            assertThat(client.get("/openapi.yaml").statusCode()).isEqualTo(404);
            assertThat(client.get("/api/v1/claim-templates").statusCode()).isEqualTo(200);
        } finally {
            process.destroyForcibly();
        }
        assertThat(log).content().doesNotContain("AOT-processed");
    }

    @Test
    void startsWithJavaAloneRendersAndStops() throws Exception {
        Path log = directory.resolve("log");
        Process process = start(log, Map.of(), "-Dspring.aot.enabled=false");
        try {
            try (HttpTestClient client = clientOf(process, log)) {
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
        assertThat(Files.readAllLines(log))
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"))
                .noneMatch(line -> line.contains("AOT-processed"))
                .noneMatch(line -> line.contains("private-name"))
                .anyMatch(line -> line.contains("Offering 3 claim templates"));
    }
}
