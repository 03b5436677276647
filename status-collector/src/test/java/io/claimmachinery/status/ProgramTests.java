package io.claimmachinery.status;

import static io.claimmachinery.status.ClaimsFixture.broken;
import static io.claimmachinery.status.ClaimsFixture.healthy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.claimmachinery.git.testing.GitHttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the program from its command line, and checks its output and exit status. */
class ProgramTests {

    @TempDir
    private Path directory;

    private ClaimsFixture fixture;

    /** The result of a run. */
    private record Run(int status, String out, String err) {}

    @BeforeEach
    void start() throws Exception {
        fixture = new ClaimsFixture(directory);
        fixture.commitClaims("app", "data");
        fixture.createObject("app", healthy());
        fixture.createObject("data", broken("no space"));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void printsTheTableItWouldWriteAndWritesNothing() throws Exception {
        Run run = run(Map.of("LOG_FORMAT", "json"), "--dry-run");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().lines().map(line -> line.replaceAll(" {2,}", " | ")))
                .containsExactly(
                        "CLAIM | CLUSTER | STATUS | WOULD BE | MESSAGE",
                        "app | default | active | active | Ready: True, Synced: True",
                        "data | default | active | error | Ready: True, Synced: False (ReconcileError): no space",
                        "",
                        "2 claims, 2 would change");
        assertThat(run.err().lines()).isNotEmpty().allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(fixture.commits()).isEqualTo(1);
    }

    @Test
    void showsTextOfOthersAsText() throws Exception {
        fixture.setConditions("app", broken("full\\n::error title=forged::x\\u001b]0;title\\u0007\\u202e `<!--"));

        Run run = run(Map.of(), "--dry-run");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSize(5).noneMatch(line -> line.startsWith("::"));
        assertThat(run.out() + run.err()).doesNotContain("\u001b", "\u0007", "\u202e");
        assertThat(run.err().lines()).allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT.*"));

        assertThat(run(Map.of(), "--once").status()).isZero();
        assertThat(fixture.remote().git("log", "-1", "--format=%B", "main"))
                .doesNotContain("\u001b", "\u0007", "\u202e", "\n::error")
                .contains("app: ", "title=forged");
    }

    @Test
    void writesInOnePassAndSaysWhenAClusterDidNotAnswer() throws Exception {
        Run whole = run(Map.of(), "--once");
        assertThat(whole.status()).as(whole.err()).isZero();
        assertThat(whole.out()).isEmpty();
        assertThat(fixture.entry("data").status()).isEqualTo("error");

        fixture.cluster().faults().refuse(request -> request.contains("volumeclaims"), 403, "forbidden", 99);
        Run partial = run(Map.of("CHECK_MISSES", "2"), "--once");

        assertThat(partial.status()).as(partial.err()).isEqualTo(7);
        assertThat(fixture.entry("app").statusMessage()).isEqualTo("Cluster default refuses (403): forbidden");
    }

    @Test
    void saysByItsExitStatusWhatWentWrong() throws Exception {
        assertThat(run(Map.of(), "--onec").status()).isEqualTo(2);
        assertThat(run(Map.of(), "--once", "--check.interval=soon").status()).isEqualTo(2);

        Run nowhere = run(Map.of(), "--once", "--registry.repo=" + directory.resolve("nowhere"));
        assertThat(nowhere.status()).as(nowhere.err()).isEqualTo(1);

        try (GitHttpServer git = GitHttpServer.serve(directory).requireLogin("x-access-token", "right")) {
            Run refused = run(
                    Map.of("GITHUB_TOKEN", "wrong-secret"),
                    "--once",
                    "--registry.repo=" + git.url(ClaimsFixture.REPOSITORY));
            assertThat(refused.status()).as(refused.err()).isEqualTo(6);
            assertThat(refused.out() + refused.err()).doesNotContain("wrong-secret");
        }
        assertThat(fixture.commits()).isEqualTo(1);
    }

    @Test
    void endsCleanlyWhenItIsToldToWhileItAsks() throws Exception {
        fixture.cluster().faults().hang(request -> request.contains("volumeclaims"));
        Process process = start(Map.of("KUBE_TIMEOUT", "1m"), "--server.port=0");
        try {
            await().atMost(1, TimeUnit.MINUTES)
                    .until(() -> fixture.cluster().requests().stream()
                            .anyMatch(request -> request.contains("volumeclaims")));
            process.destroy();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(directory.resolve("out")))
                .contains("The pass was stopped before it wrote anything");
        assertThat(fixture.commits()).isEqualTo(1);
    }

    @Test
    void endsWithItsCommitWhenItIsToldToWhileItWrites() throws Exception {
        Path receiving = directory.resolve("receiving");
        Path goOn = directory.resolve("go-on");
        Path hook = Files.writeString(
                fixture.remote().directory().resolve("hooks/pre-receive"),
                "#!/bin/sh\ntouch %1$s\nwhile [ -e %1$s ] && [ ! -e %2$s ]; do sleep 0.1; done\n"
                        .formatted(receiving, goOn));
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (GitHttpServer git = GitHttpServer.serve(directory).requireLogin("x-access-token", "right")) {
            Process process = start(
                    Map.of("GITHUB_TOKEN", "right"),
                    "--server.port=0",
                    "--registry.repo=" + git.url(ClaimsFixture.REPOSITORY));
            try {
                await().atMost(1, TimeUnit.MINUTES).until(() -> Files.exists(receiving));
                process.destroy();
                await().until(() -> Files.readString(directory.resolve("out"))
                        .contains("Waiting until the pass has written its changes"));
                Files.createFile(goOn);

                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isEqualTo(143);
            } finally {
                process.destroyForcibly();
            }
        }
        assertThat(fixture.entry("data").status()).isEqualTo("error");
        assertThat(fixture.commits()).isEqualTo(2);
    }

    @Test
    void followsHomeForTheKubeconfigAndTheCache() throws Exception {
        Path home = directory.resolve("someone");
        Files.createDirectories(home.resolve(".kube"));
        Files.copy(directory.resolve("kubeconfig"), home.resolve(".kube/config"));

        Run run = run(
                Map.of("HOME", home.toString(), "XDG_CACHE_HOME", "relative/is-ignored"),
                "--dry-run",
                "--kubeconfig=",
                "--registry.cache-dir=");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("2 claims, 2 would change");
        assertThat(home.resolve(".cache/claim-status")).isNotEmptyDirectory();
        assertThat(Path.of("relative")).doesNotExist();
    }

    @Test
    void saysThatATokenFileIsMissing() throws Exception {
        Run run = run(Map.of("GITHUB_TOKEN_FILE", "/nonexistent"), "--dry-run");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("(environment variable GITHUB_TOKEN_FILE) cannot be used. There is no file /nonexistent.")
                .doesNotContain("\tat ");
    }

    private Run run(Map<String, String> environment, String... arguments) throws Exception {
        Process process = start(environment, arguments);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Run(
                process.exitValue(),
                Files.readString(directory.resolve("out")),
                Files.readString(directory.resolve("err")));
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> line = ClaimsFixture.program(StatusCollectorApplication.class);
        List<String> given = List.of(arguments);
        for (String setting : fixture.arguments()) {
            String key = setting.substring(0, setting.indexOf('=') + 1);
            boolean set = given.stream().anyMatch(argument -> argument.startsWith(key));
            if (!set && environment.keySet().stream().noneMatch(name -> key.equals("--" + dotted(name) + "="))) {
                line.add(setting);
            }
        }
        line.addAll(given);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String dotted(String variable) {
        return variable.toLowerCase(java.util.Locale.ROOT).replace('_', '.');
    }
}
