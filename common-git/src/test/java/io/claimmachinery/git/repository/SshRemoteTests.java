package io.claimmachinery.git.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.PublishRequest;
import io.claimmachinery.git.PublishResult;
import io.claimmachinery.git.testing.GitProgram;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Remotes over ssh, with keys made by ssh-keygen and with OpenSSH's agent. */
@Timeout(60)
class SshRemoteTests {

    private static final BranchName MAIN = BranchName.of("main");
    private static final RepositoryPath FILE = RepositoryPath.of("claims/a.yaml");
    private static final PublishRequest REQUEST =
            PublishRequest.onto(MAIN, new GitIdentity("Ada", "ada@example.com"), "Add a");

    @TempDir
    Path temp;

    private Path ssh;
    private TestRepository remote;
    private GitSshServer server;

    @BeforeEach
    void serve() throws IOException {
        ssh = Files.createDirectory(temp.resolve("ssh"));
        remote = TestRepository.with(temp.resolve("claims.git"), Map.of("claims/registry.yaml", "claims: []\n"));
        server = new GitSshServer();
        Files.writeString(ssh.resolve("known_hosts"), server.knownHost());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void readsAndWritesWithAKeyOfTheDirectory(String type) throws Exception {
        server.allow(key(ssh.resolve("id_" + type), type));
        publishes();
    }

    @Test
    void readsAndWritesWithAKeyOfTheAgent() throws Exception {
        Path key = temp.resolve("elsewhere");
        server.allow(key(key, "ed25519"));
        Path socket = temp.resolve("agent");
        Process agent = start("ssh-agent", "-D", "-a", socket.toString());
        try {
            Awaitility.await().until(() -> Files.exists(socket));
            run(socket, "ssh-add", "-q", key.toString());
            useAgent(socket);
            publishes();
        } finally {
            agent.destroy();
        }
    }

    @Test
    void isRefusedWithoutAKeyThatTheServerKnows() throws Exception {
        key(ssh.resolve("id_ed25519"), "ed25519");
        try (ClaimsRepository claims = open(server.url(remote.directory()))) {
            assertThatThrownBy(() -> claims.fetch(MAIN))
                    .isInstanceOf(GitException.Unauthorized.class)
                    .hasMessageContaining("Check that a key the host knows is in ~/.ssh or in the ssh agent");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysWhetherAHostIsUnknownOrHasAnotherKey(boolean another) throws Exception {
        server.allow(key(ssh.resolve("id_ed25519"), "ed25519"));
        String known = another ? server.otherKnownHost() : "";
        Files.writeString(ssh.resolve("known_hosts"), known);

        try (ClaimsRepository claims = open(server.url(remote.directory()))) {
            assertThatThrownBy(() -> claims.fetch(MAIN))
                    .isInstanceOf(GitException.Unauthorized.class)
                    .hasMessageContaining("ssh host key of [127.0.0.1]:")
                    .hasMessageContaining("SHA256:")
                    .hasMessageContaining(another ? "ssh-keygen -R" : "Add the host's key to ~/.ssh/known_hosts")
                    .satisfies(e -> assertThat(e.getMessage())
                            .doesNotContain(another ? "Add the host's key" : "Someone may be listening"));
        }
        assertThat(ssh.resolve("known_hosts")).content().isEqualTo(known);
    }

    @Test
    void saysThatThereIsNoSuchHost() {
        try (ClaimsRepository claims = open("ssh://git@no-such-host.invalid/claims.git")) {
            assertThatThrownBy(() -> claims.fetch(MAIN))
                    .isInstanceOf(GitException.Unavailable.class)
                    .hasMessageContaining("there is no host no-such-host.invalid");
        }
    }

    @Test
    void saysThatASha256RepositoryIsNotSupported() throws Exception {
        server.allow(key(ssh.resolve("id_ed25519"), "ed25519"));
        GitProgram.run(temp, "init", "-q", "--bare", "--object-format=sha256", "-b", "main", "other.git");
        GitProgram.run(temp, "init", "-q", "--object-format=sha256", "-b", "main", "work");
        GitProgram.run(temp.resolve("work"), "commit", "-q", "--allow-empty", "-m", "First");
        GitProgram.run(
                temp.resolve("work"), "push", "-q", temp.resolve("other.git").toString(), "HEAD:main");
        try (ClaimsRepository claims = open(server.url(temp.resolve("other.git")))) {
            assertThatThrownBy(() -> claims.fetch(MAIN))
                    .isInstanceOf(GitException.class)
                    .hasMessageContaining("SHA-256");
        }
    }

    @Test
    void followsIncludeOfTheConfiguration() throws Exception {
        server.allow(key(temp.resolve("elsewhere"), "ed25519"));
        Files.createDirectory(ssh.resolve("conf.d"));
        Files.writeString(
                ssh.resolve("conf.d/company.conf"),
                "Host claims\n  HostName 127.0.0.1\n  User git\n  IdentityFile " + temp.resolve("elsewhere") + "\n");
        Files.writeString(ssh.resolve("config"), "Include conf.d/*.conf\n\nHost other\n  User nobody\n");
        String url = server.url(remote.directory()).replace("git@127.0.0.1", "claims");
        try (ClaimsRepository claims = open(url)) {
            assertThat(claims.fetch(MAIN).exists(FILE)).isFalse();
        }
    }

    @Test
    void saysThatTheRepositoryDoesNotExist() throws Exception {
        server.allow(key(ssh.resolve("id_ed25519"), "ed25519"));
        try (ClaimsRepository claims = open(server.url(temp.resolve("nope.git")))) {
            assertThatThrownBy(() -> claims.fetch(MAIN)).isInstanceOf(GitException.NotFound.class);
        }
    }

    @Test
    void isUnavailableInTimeWhenGitOverThereHangs() throws Exception {
        server.allow(key(ssh.resolve("id_ed25519"), "ed25519"));
        server.hang();
        isUnavailable(server.url(remote.directory()));
    }

    @Test
    void isUnavailableInTimeWhenTheServerSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            isUnavailable("ssh://git@127.0.0.1:" + silent.getLocalPort() + "/claims.git");
        }
    }

    @Test
    void isUnavailableInTimeWhenTheAgentSaysNothing() throws Exception {
        Path socket = temp.resolve("agent");
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(socket));
            useAgent(socket);
            isUnavailable(server.url(remote.directory()));
        }
    }

    /**
     * With the first protocol, git's upload-pack sends no commit by an id that is not a branch's: over http it does, as far as a branch
     * contains it.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsCommitsBehindAWrongClockAlsoOnServersThatSendOnlyBranches(boolean onlyBranches) throws Exception {
        server.allow(key(ssh.resolve("id_ed25519"), "ed25519"));
        if (onlyBranches) {
            server.withoutNewProtocols();
        }
        Instant start = Instant.parse("2026-06-01T00:00:00Z");
        for (int day = 0; day < 4; day++) {
            Instant time = day == 2 ? Instant.EPOCH : start.plus(Duration.ofDays(day));
            remote.commit(
                    "main", time, "Anna <anna@example.com>", "Day " + day, Map.of("claims/a.yaml", "day: " + day));
        }
        try (BranchHistory history =
                BranchHistory.open(GitRemote.parse(server.url(remote.directory())), MAIN, options())) {
            assertThat(history.commits(history.fetch(Optional.of(start)), 100))
                    .extracting(commit -> commit.entry().subject())
                    .startsWith("Day 3", "Day 2", "Day 1", "Day 0");
        }
    }

    private void publishes() {
        try (ClaimsRepository claims = open(server.url(remote.directory()))) {
            assertThat(claims.fetch(MAIN).exists(FILE)).isFalse();
            PublishResult result = claims.publish(REQUEST, tree -> tree.put(FILE, "kind: A\n".getBytes(UTF_8)));
            assertThat(remote.head("main")).contains(result.revision().sha());
            assertThat(claims.fetch(MAIN).exists(FILE)).isTrue();
        }
    }

    private void isUnavailable(String url) {
        GitOptions impatient = options().with(Duration.ofSeconds(2), Duration.ofSeconds(4));
        try (ClaimsRepository claims = ClaimsRepository.open(GitRemote.parse(url), impatient)) {
            assertThatThrownBy(() -> claims.fetch(MAIN)).isInstanceOf(GitException.Unavailable.class);
        }
    }

    private ClaimsRepository open(String url) {
        return ClaimsRepository.open(GitRemote.parse(url), options());
    }

    private GitOptions options() {
        return GitOptions.in(temp.resolve("cache")).toBuilder()
                .sshDirectory(ssh)
                .build();
    }

    private void useAgent(Path socket) throws IOException {
        Files.writeString(ssh.resolve("config"), "Host *\n  IdentityAgent " + socket + "\n");
    }

    /** Creates a key and returns the line that allows it. */
    private static String key(Path file, String type) throws Exception {
        run(Path.of("none"), "ssh-keygen", "-q", "-t", type, "-N", "", "-f", file.toString());
        return Files.readString(Path.of(file + ".pub"));
    }

    private static Process start(String... command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void run(Path agent, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SSH_AUTH_SOCK", agent.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + ": " + output)
                .isZero();
    }
}
