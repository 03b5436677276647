package io.claimmachinery.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RequiresImage("registry-api")
class RegistryApiImageTests {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static UnpackedImage image;

    @SuppressWarnings("NullAway.Init")
    private static Path repository;

    @BeforeAll
    static void unpack() {
        image = UnpackedImage.of("registry-api", directory);
        repository = ClaimsRepository.in(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {Confined.CACHE_REQUIRED, "-XX:AOTMode=off", "-XX:+UseG1GC", "-XX:+UseSerialGC"})
    void servesARepositoryOnAReadOnlyFileSystem(String cache) throws IOException, InterruptedException {
        try (Container container = image.container()
                .volume(repository, "/claims.git", "ro")
                .with("REGISTRY_REPO", "/claims.git")
                .with("JAVA_TOOL_OPTIONS", cache)
                .start()) {
            Duration ready = container.awaitReadiness();
            System.out.println("registry-api from its image, " + cache + ": ready after " + ready.toMillis() + " ms");

            assertThat(container.get("/api/v1/claims?category=infra").body()).contains("\"name\":\"app-data\"");
            assertThat(container.get("/api/v1/claims/app-data/manifest").body()).contains("kind: VolumeClaim");
            Confined.assertIsPidOneOfAnUnprivilegedUser(container);
            Confined.assertEndsGracefully(container);
        }
    }

    @Test
    void namesWhatIsMissingWhenItIsNotConfigured() {
        try (Container container = image.container().start()) {
            assertThat(container.awaitExit()).isEqualTo(1);
            assertThat(container.output()).contains("REGISTRY_REPO");
        }
    }
}
