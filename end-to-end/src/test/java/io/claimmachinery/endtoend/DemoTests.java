package io.claimmachinery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command. */
class DemoTests {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    @Test
    void showsEveryFlowAndEndsWell() throws Exception {
        String output = demo();

        assertThat(output)
                .as("modules come from a registry")
                .containsPattern("oci://127\\.0\\.0\\.1:\\d+/modules/volumeclaim:0\\.1\\.0@sha256:[0-9a-f]{64}");
        assertThat(output)
                .as("wrong orders are refused by the template's rules and by the module's check")
                .contains("storage: must match", "at most 16 Gi of memory per CPU");
        assertThat(output)
                .as("a status for each state of the cluster, each a commit; the error is the managed resource's")
                .containsSubsequence(
                        "\"status\":\"creating\"",
                        "\"status\":\"active\"",
                        "\"status\":\"error\"",
                        "Ready: True, Synced: True; Volume app-data-v1: Synced False (ReconcileError): cannot resize volume:"
                                + " quota exceeded",
                        "Claim status: 1 changed (1 error)");
        assertThat(files("claims.git"))
                .as("three created, one of them changed and deleted")
                .contains(
                        "claims/apps/build-agent/vm.yaml",
                        "claims/apps/orders/database.yaml",
                        "claims/infra/kustomization.yaml",
                        "claims/registry.yaml")
                .doesNotContain("app-data");
        assertThat(output).containsPattern("Done in \\d+ s\\.");
        assertThat(directory.resolve("home"))
                .as("everything that the demo makes is in its directory")
                .isEmptyDirectory();
        assertThat(directory.resolve("demo/.cache")).isDirectoryContaining("glob:**claim-{machinery,registry,status}");
        assertThat(directory.resolve("demo/tmp")).isNotEmptyDirectory();
        assertThat(List.of("machinery-api.log", "registry-api.log"))
                .as("the services start with the context that the build wrote")
                .allSatisfy(log -> assertThat(directory.resolve("demo").resolve(log))
                        .content()
                        .contains("AOT-processed"));
    }

    @Test
    void keepsTheServicesUpUntilItIsStopped() throws Exception {
        Path log = directory.resolve("demo.log");
        Process process = start(log, "--keep");
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> !process.isAlive() || Files.readString(log).contains("Try:"));
            String output = Files.readString(log);
            assertThat(process.isAlive()).as(output).isTrue();
            URI registry = URI.create(found("(http://127\\.0\\.0\\.1:\\d+)/docs +registry-api", output));
            assertThat(get(registry.resolve("/api/v1/claims"))).contains("build-agent", "orders");

            process.destroy();

            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThatThrownBy(() -> get(registry)).isInstanceOf(ConnectException.class);
        } finally {
            process.destroy();
        }
    }

    @Test
    void namesAnUnknownOption() throws Exception {
        Process process = new ProcessBuilder(PROJECT.resolve("demo").toString(), "--kepe")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(output).contains("--kepe").contains("./demo --help");
    }

    private String demo() throws IOException, InterruptedException {
        Path log = directory.resolve("demo.log");
        Process process = start(log);
        boolean ended = process.waitFor(PATIENCE.toMinutes(), TimeUnit.MINUTES);
        if (!ended) {
            process.destroy();
        }
        String output = Files.readString(log);
        assertThat(ended).as(output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private Process start(Path log, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(PROJECT.resolve("demo").toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("DEMO_DIR", directory.resolve("demo").toString());
        builder.environment()
                .put("HOME", Files.createDirectories(directory.resolve("home")).toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private static String get(URI address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(address)
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /** The paths of all files on the main branch of a repository that the demo left. */
    private String files(String repository) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("git", "ls-tree", "-r", "--name-only", "main")
                .directory(directory.resolve("demo").resolve(repository).toFile())
                .redirectErrorStream(true)
                .start();
        String files = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(files).isZero();
        return files;
    }
}
