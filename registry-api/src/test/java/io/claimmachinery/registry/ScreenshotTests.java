package io.claimmachinery.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of the documentation, into the directory that the property {@code screenshots} names. */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+", disabledReason = "takes pictures for the documentation")
class ScreenshotTests {

    private static final int WIDTH = 1080;
    private static final int HEIGHT = 720;
    private static final String MANIFEST = """
        apiVersion: resources.claim-machinery.io/v1alpha1
        kind: VolumeClaim
        metadata:
          name: app-data
          namespace: default
        spec:
          storage: %s   # what was ordered
          storageClass: fast
          replicas: 2
        """;

    @TempDir
    private Path directory;

    @Test
    void takesPicturesOfPages() throws IOException {
        Path pictures = Files.createDirectories(Path.of(System.getProperty("screenshots", "")));
        PastRepository past = new PastRepository(directory.resolve("srv/stuttgart-things/harvester.git"));
        String grown = write(past);
        Clock clock = Clock.fixed(PastRepository.START.plus(Duration.ofHours(60)), ZoneOffset.UTC);
        try (Browser browser = Browser.start(directory).orElseThrow();
                RegistryService service = RegistryService.start(
                        directory.resolve("cache"),
                        clock,
                        past.git().directory().toString(),
                        "--sync.interval=1h",
                        "--registry.history=all")) {
            past.awaitHistory(service);
            browser.size(WIDTH, HEIGHT);
            String root = "http://127.0.0.1:" + service.client().port();
            browser.go(root + "/");
            Files.write(pictures.resolve("overview.png"), browser.screenshot());
            browser.dark(true);
            browser.go(root + "/change?claim=app-data&revision=" + grown);
            Files.write(pictures.resolve("change-dark.png"), browser.screenshot());
        }
        assertThat(pictures.resolve("overview.png")).isNotEmptyFile();
        assertThat(pictures.resolve("change-dark.png")).isNotEmptyFile();
    }

    /** Two days of a small team. */
    private static String write(PastRepository past) {
        List<String> names = List.of("build-agent", "cache", "customers", "metrics", "orders", "reports", "search");
        for (String name : names) {
            past.entry(name, "status: creating", "namespace: " + name)
                    .commit(
                            "Create " + name + " (#1)",
                            "claims/infra/" + name + "/volumeclaim.yaml",
                            "kind: VolumeClaim\n");
            past.entry(name, "status: active", "statusMessage: \"Ready: True, Synced: True\"", "namespace: " + name)
                    .commit("Claim status: 1 claim has changed");
        }
        String path = "claims/infra/app-data/volumeclaim.yaml";
        past.entry("app-data", "status: active", "expiresAt: \"2026-02-06T00:00:00Z\"")
                .commit("Create app-data (#7)", path, MANIFEST.formatted("20Gi"));
        for (String name : List.of("orders", "search")) {
            past.entry(name, "status: error", "statusMessage: \"Synced: False (cannot resize volume: quota exceeded)\"")
                    .commit("Claim status: 1 claim has changed");
        }
        String grown = past.entry("app-data", "status: creating", "expiresAt: \"2026-02-06T00:00:00Z\"")
                .commit("Change app-data (#9)", path, MANIFEST.formatted("50Gi"));
        past.entry("search", "status: active", "statusMessage: \"Ready: True, Synced: True\"")
                .commit("Claim status: 1 claim has changed");
        return grown;
    }
}
