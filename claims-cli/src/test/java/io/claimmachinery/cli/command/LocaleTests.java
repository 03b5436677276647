package io.claimmachinery.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.ClaimsApplication;
import io.claimmachinery.cli.testing.CreateFlow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program in the locale of cron and of slim containers. */
class LocaleTests {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"", "LANG=C", "LC_ALL=POSIX", "LANG=xx_XX.UTF-8"})
    void commitsWhatIsNotAscii(String locale) throws Exception {
        try (CreateFlow flow = CreateFlow.in(directory.resolve("flow"), Map.of("README.md", "# Claims\n"))) {
            // A shell passes bytes on unchanged, whatever encoding this JVM uses for arguments
            Path script = Files.writeString(
                    directory.resolve("run"),
                    """
                    exec env -i %s HOME='%s' PATH="$PATH" GIT_USER=patrick GIT_AUTHOR_NAME=Jürgen GIT_AUTHOR_EMAIL=j@example.org \\
                      '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp '%s' %s \\
                      render -t volumeclaim -p name=a -p storageClass=größe --category infra --created-by 'Jürgen 日本' \\
                      --git-message 'Für größere Lasten' --git-branch main --git-push --api-url '%s' \\
                      --repo stuttgart-things/harvester --git-repo-url '%s'
                    """.formatted(
                                    locale,
                                    directory,
                                    Path.of(System.getProperty("java.home"), "bin", "java"),
                                    System.getProperty("java.class.path"),
                                    ClaimsApplication.class.getName(),
                                    flow.machinery().url(),
                                    flow.repository().directory()),
                    UTF_8);

            Process process = new ProcessBuilder("sh", script.toString())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);

            assertThat(process.waitFor()).as(output).isZero();
            assertThat(flow.git("log", "-1", "--format=%an %s", "main")).startsWith("Jürgen Für größere Lasten");
            assertThat(flow.files("main").get("claims/registry.yaml")).contains("Jürgen 日本");
            assertThat(flow.files("main").get("claims/infra/a/order.yaml")).contains("größe");
        }
    }
}
