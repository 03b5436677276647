package io.claimmachinery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.git.testing.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose files the program uses: a process of its own, since the environment says it. */
class HomeTests {

    @TempDir
    Path directory;

    @Test
    void followsHomeForGitsConfigurationAndTheCache() throws Exception {
        TestRepository.with(directory.resolve("real.git"), Map.of("claims/registry.yaml", "claims: []\n"));
        Path home = Files.createDirectory(directory.resolve("someone"));
        Files.writeString(
                home.resolve(".gitconfig"),
                "[url \"file://%s/\"]\n\tinsteadOf = https://git.example/\n".formatted(directory));
        Path log = directory.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Duser.home=" + System.getProperty("user.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RegistryApiApplication.class.getName(),
                        "--server.port=0",
                        "--registry.repo=https://git.example/real.git")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_CACHE_HOME", "relative/is-ignored");
        Process process = builder.start();
        try {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> !process.isAlive() || Files.readString(log).contains("claims of revision"));

            assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
            assertThat(home.resolve(".cache/claim-registry")).isNotEmptyDirectory();
            assertThat(Path.of("relative")).doesNotExist();
        } finally {
            process.destroyForcibly();
        }
    }
}
