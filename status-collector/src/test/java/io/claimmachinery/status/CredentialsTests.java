package io.claimmachinery.status;

import static io.claimmachinery.status.ClaimsFixture.healthy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A kubeconfig whose plugin takes longer than a call may. */
@ExtendWith(OutputCaptureExtension.class)
class CredentialsTests {

    @TempDir
    private Path directory;

    private ClaimsFixture fixture;
    private Path signal;
    private Path kubeconfig;

    @BeforeEach
    void start() throws IOException {
        fixture = new ClaimsFixture(directory);
        Path plugin = Files.writeString(directory.resolve("plugin"), """
                #!/bin/sh
                while [ ! -e "$0.signal" ]; do sleep 0.1; done
                echo '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": {"token": "t"}}'
                """);
        Files.setPosixFilePermissions(plugin, PosixFilePermissions.fromString("rwx------"));
        signal = directory.resolve("plugin.signal");
        kubeconfig = Files.writeString(directory.resolve("with-plugin"), """
                apiVersion: v1
                kind: Config
                current-context: c
                clusters: [{name: c, cluster: {server: "%s"}}]
                users: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: %s, interactiveMode: Never}}}]
                contexts: [{name: c, context: {cluster: c, user: u}}]
                """.formatted(
                        fixture.cluster().url(), plugin));
    }

    @AfterEach
    void stop() throws IOException {
        Files.writeString(signal, "");
        fixture.close();
    }

    @Test
    void slowCredentialsAreWaitedForInEachPass(CapturedOutput output) throws IOException {
        fixture.commitClaims("app");
        fixture.createObject("app", healthy());

        PassLoop collector = fixture.collector(
                "--kubeconfig=" + kubeconfig, "--kube.timeout=500ms", "--kube.deadline=60s", "--check.misses=2");

        assertThat(collector.pass().exitCode()).isEqualTo(PassExitCode.INCOMPLETE);
        assertThat(output).contains("Cluster default cannot be queried yet: its credentials did not come within 500ms");
        assertThat(fixture.entry("app").statusMessage())
                .isEqualTo("Cluster default cannot be queried: its credentials did not come within …");

        Files.writeString(signal, "");
        await().atMost(Duration.ofMinutes(2)).until(() -> collector.pass().exitCode() == PassExitCode.DONE);
        assertThat(fixture.entry("app").status()).isEqualTo("active");
    }
}
