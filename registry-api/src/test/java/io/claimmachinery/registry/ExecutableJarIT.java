package io.claimmachinery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.web.ExecutableJar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the jar as it is shipped, in a process of its own. Like the image, it starts with the context that the build wrote,
 * in which the settings of the build decide which parts there are.
 */
class ExecutableJarIT {

    @TempDir
    private Path directory;

    @Test
    void letsPeopleSignInAtAnOpenIdProviderWithTheContextOfTheBuild() throws IOException, InterruptedException {
        TestRepository repository = TestRepository.with(
                directory.resolve("claims.git"),
                Map.of("claims/registry.yaml", RegistryService.fixture("registry.yaml")));
        ExecutableJar jar = ExecutableJar.of("registry-api", directory);
        try (OpenIdProvider provider = OpenIdProvider.start();
                UserAgent browser = new UserAgent()) {
            Process process = jar.start(
                    Map.of(
                            "REGISTRY_REPO",
                            repository.directory().toString(),
                            "OIDC_ISSUER",
                            provider.issuer(),
                            "OIDC_CLIENT_ID",
                            OpenIdProvider.CLIENT,
                            "OIDC_CLIENT_SECRET",
                            OpenIdProvider.SECRET),
                    List.of(),
                    List.of());
            try {
                int port = jar.port(process);
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
        assertThat(jar.log()).content().contains("AOT-processed");
    }
}
