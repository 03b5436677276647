package io.claimmachinery.machinery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.machinery.module.testing.LocalRegistry;
import io.claimmachinery.web.HttpTestClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the service as slim containers do: without a locale. */
class LocaleTests {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    @TempDir
    private Path directory;

    @Test
    void rendersAModuleWhoseFilesAreNotNamedInAscii() throws Exception {
        Path module = directory.resolve("module");
        Files.createDirectories(module.resolve("größe"));
        Files.writeString(module.resolve("kcl.mod"), "[package]\nname = \"m\"\nversion = \"0.1.0\"\n");
        Files.writeString(module.resolve("größe/日本.k"), "text = \"ä\"\n");
        Files.writeString(module.resolve("größe.k"), "import größe.日本 as word\nitems = [{kind = word.text}]\n");
        try (LocalRegistry registry = LocalRegistry.start(directory.resolve("registry"))) {
            registry.push(module, "team/m", "0.1.0");
            Path templates = Files.createDirectories(directory.resolve("templates"));
            Files.writeString(templates.resolve("m.yaml"), """
                    apiVersion: resources.stuttgart-things.com/v1alpha1
                    kind: ClaimTemplate
                    metadata: {name: m}
                    spec: {type: x, source: "%s", tag: 0.1.0}
                    """.formatted(registry.source("team/m")));
            Path log = directory.resolve("log");
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            MachineryApplication.class.getName(),
                            "--server.port=0",
                            "--templates-dir",
                            templates.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            String library = System.getenv("KCL_LIBRARY");
            builder.environment().clear();
            builder.environment().put("HOME", directory.toString());
            builder.environment().put("PATH", System.getenv("PATH"));
            if (library != null) {
                builder.environment().put("KCL_LIBRARY", library);
            }
            Process process = builder.start();
            try {
                await().atMost(Duration.ofMinutes(3))
                        .until(() -> !process.isAlive()
                                || PORT.matcher(Files.readString(log)).find());
                Matcher port = PORT.matcher(Files.readString(log));
                assertThat(port.find()).as(Files.readString(log)).isTrue();
                try (HttpTestClient client = HttpTestClient.on(Integer.parseInt(port.group(1)))) {
                    var answer = client.post(
                            "/api/v1/claim-templates/m/order",
                            "{\"parameters\":{}}",
                            "Content-Type",
                            "application/json");
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                    assertThat(answer.body()).contains("kind: ä");
                }
            } finally {
                process.destroyForcibly();
            }
        }
    }
}
