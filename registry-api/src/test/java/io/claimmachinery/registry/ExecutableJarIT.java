package io.claimmachinery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.git.testing.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the jar as it is shipped, in a process of its own. Like the image, it starts with the context that the build wrote,
 * in which the settings of the build decide which parts there are.
 */
class ExecutableJarIT {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    @TempDir
    private Path directory;

    @Test
    void letsPeopleSignInAtAnOpenIdProviderWithTheContextOfTheBuild() throws IOException, InterruptedException {
        TestRepository repository = TestRepository.with(
                directory.resolve("claims.git"),
                Map.of("claims/registry.yaml", RegistryService.fixture("registry.yaml")));
        Path log = directory.resolve("log");
        try (OpenIdProvider provider = OpenIdProvider.start();
                UserAgent browser = new UserAgent()) {
            Process process = start(
                    log,
                    Map.of(
                            "REGISTRY_REPO",
                            repository.directory().toString(),
                            "OIDC_ISSUER",
                            provider.issuer(),
                            "OIDC_CLIENT_ID",
                            OpenIdProvider.CLIENT,
                            "OIDC_CLIENT_SECRET",
                            OpenIdProvider.SECRET));
            try {
                int port = port(process, log);
                provider.register(port);
                String root = "http://127.0.0.1:" + port;
                assertThat(browser.get(root + "/api/v1/claims").statusCode()).isEqualTo(401);
                var back = browser.get(provider.signIn(browser, root + "/sign-in/oidc"));
                assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
                await().atMost(Duration.ofMinutes(2))
                        .untilAsserted(() ->
                                assertThat(browser.get(root + "/claims").body()).contains("build-db", "Sign out"));
            } finally {
                process.destroy();
                assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            }
        }
        assertThat(log).content().contains("AOT-processed");
    }

    private Process start(Path log, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.home=" + directory,
                        "-jar",
                        jar().toAbsolutePath().toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("PORT", "0");
        builder.environment().put("HOME", directory.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(it -> it.getFileName().toString().matches("registry-api-.*-exec\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no executable jar in target/"));
        }
    }

    private static int port(Process process, Path log) throws IOException {
        await().atMost(Duration.ofMinutes(3))
                .until(() -> !process.isAlive()
                        || PORT.matcher(Files.readString(log)).find());
        Matcher port = PORT.matcher(Files.readString(log));
        assertThat(port.find()).as(Files.readString(log)).isTrue();
        return Integer.parseInt(port.group(1));
    }
}
