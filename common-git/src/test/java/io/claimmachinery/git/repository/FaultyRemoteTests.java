package io.claimmachinery.git.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitCredentials;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.PublishRequest;
import io.claimmachinery.git.PublishResult;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.git.testing.GitHttpServer.Behaviour;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class FaultyRemoteTests {

    private static final BranchName MAIN = BranchName.of("main");
    private static final String TOKEN = "ghp_a-very-secret-token";
    private static final RepositoryPath FILE = RepositoryPath.of("claims/a.yaml");
    private static final PublishRequest REQUEST =
            PublishRequest.onto(MAIN, new GitIdentity("Ada", "ada@example.com"), "Add a");

    @TempDir
    Path temp;

    private TestRepository remote;
    private GitHttpServer server;

    @BeforeEach
    void serve() {
        remote = TestRepository.with(temp.resolve("srv/claims.git"), Map.of("claims/registry.yaml", "claims: []\n"));
        server = GitHttpServer.serve(temp.resolve("srv"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(value = Behaviour.class, mode = EnumSource.Mode.EXCLUDE, names = "WELL")
    void isUnavailableInTimeWhateverTheServerDoes(Behaviour behaviour) {
        server.behave(behaviour);
        try (ClaimsRepository claims = openImpatiently()) {
            assertThatThrownBy(() -> claims.fetch(MAIN))
                    .isInstanceOf(GitException.Unavailable.class)
                    .hasMessageContaining(server.url("claims.git"));
        }
        server.behave(Behaviour.WELL);
        try (ClaimsRepository claims = open(GitCredentials.none())) {
            assertThat(claims.fetch(MAIN).exists(FILE)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"WELL", "RESET_AFTER_WORK"})
    void pushesNothingByHalvesWhateverTheServerDoes(Behaviour behaviour) {
        server.behave(behaviour, "git-receive-pack");
        String before = remote.head("main").orElseThrow();
        try (ClaimsRepository claims = openImpatiently()) {
            assertThatThrownBy(() -> claims.publish(REQUEST, FaultyRemoteTests::add))
                    .isInstanceOf(GitException.Unavailable.class);
            assertThat(remote.head("main")).contains(before);
        }
        server.behave(Behaviour.WELL);
        try (ClaimsRepository claims = open(GitCredentials.none())) {
            claims.publish(REQUEST, FaultyRemoteTests::add);
        }
        assertThat(remote.git("rev-list", "--count", "main")).isEqualTo("2\n");
        remote.git("fsck", "--full", "--strict");
    }

    @Test
    void noticesThatTheCommitArrivedThoughTheLineBroke() {
        server.behave(Behaviour.RESET_AFTER_WORK, "claims.git/git-receive-pack");
        AtomicInteger applied = new AtomicInteger();
        try (ClaimsRepository claims = open(GitCredentials.none())) {
            PublishResult result = claims.publish(REQUEST, tree -> {
                applied.incrementAndGet();
                add(tree);
            });
            assertThat(remote.head("main")).contains(result.revision().sha());
        }
        assertThat(remote.git("rev-list", "--count", "main")).isEqualTo("2\n");
        assertThat(applied).hasValue(1);
    }

    @Test
    void noticesThatTheCommitArrivedEvenUnderOthers() {
        server.behave(Behaviour.RESET_AFTER_WORK, "claims.git/git-receive-pack");
        server.afterWork(() -> remote.commit("main", "Theirs", Map.of("theirs", "x\n")));
        try (ClaimsRepository claims = open(GitCredentials.none())) {
            PublishResult result = claims.publish(REQUEST, FaultyRemoteTests::add);
            assertThat(remote.git("rev-parse", "main~1")).isEqualTo(result.revision() + "\n");
        }
    }

    @Test
    void sendsTheTokenFromTheFirstRequestAndKeepsItNowhere() throws IOException {
        server.requireLogin("x-access-token", TOKEN);
        try (ClaimsRepository claims = open(GitCredentials.token(TOKEN))) {
            claims.publish(REQUEST, FaultyRemoteTests::add);
            assertThat(server.authorizations()).hasSameSizeAs(server.requests());
            assertThat(claims.remote().toString()).doesNotContain(TOKEN);
        }
        try (Stream<Path> files = Files.walk(temp.resolve("cache"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), UTF_8)).doesNotContain(TOKEN);
            }
        }
    }

    @Test
    void asksForTheTokenAnewForEachOperation() {
        server.requireLogin("x-access-token", "second");
        AtomicInteger asked = new AtomicInteger();
        try (ClaimsRepository claims =
                open(GitCredentials.token(() -> asked.incrementAndGet() == 1 ? "first" : "second"))) {
            assertThatThrownBy(() -> claims.fetch(MAIN)).isInstanceOf(GitException.Unauthorized.class);
            claims.fetch(MAIN);
        }
    }

    @Test
    void neverRevealsTheToken() {
        server.requireLogin("x-access-token", "another");
        GitRemote withToken = GitRemote.parse(server.url("claims.git").replace("http://", "http://me:" + TOKEN + "@"));
        try (ClaimsRepository claims =
                ClaimsRepository.open(withToken, options().with(GitCredentials.token(TOKEN)))) {
            assertThatThrownBy(() -> claims.fetch(MAIN))
                    .isInstanceOf(GitException.Unauthorized.class)
                    .hasMessageContaining("HTTP 401")
                    .satisfies(e -> {
                        StringWriter trace = new StringWriter();
                        e.printStackTrace(new PrintWriter(trace));
                        assertThat(trace.toString()).doesNotContain(TOKEN);
                    });
        }
        assertThat(GitCredentials.inUrl("https://me:" + TOKEN + "@host/a/b")
                        .orElseThrow()
                        .toString())
                .doesNotContain(TOKEN);
    }

    @Test
    void neverSendsTheTokenToAnotherHost() {
        try (GitHttpServer other = GitHttpServer.serve(temp.resolve("srv")).requireLogin("x-access-token", TOKEN)) {
            server.redirectTo(other.url("").replaceAll("/$", ""));
            try (ClaimsRepository claims = open(GitCredentials.token(TOKEN))) {
                assertThatThrownBy(() -> claims.fetch(MAIN)).isInstanceOf(GitException.class);
            }
            assertThat(server.authorizations()).isNotEmpty();
            assertThat(other.requests()).isNotEmpty();
            assertThat(other.authorizations()).isEmpty();
        }
    }

    @Test
    void saysThatAHookRefusesTheCommit() throws IOException {
        freeze();
        try (ClaimsRepository claims = open(GitCredentials.none())) {
            assertThatThrownBy(() -> claims.publish(REQUEST, FaultyRemoteTests::add))
                    .isInstanceOf(GitException.Refused.class)
                    .hasMessageContaining("pre-receive hook declined")
                    .hasMessageContaining("claims are frozen today");
        }
    }

    @Test
    void saysThatAHookOfALocalRepositoryRefusesTheCommit() throws IOException {
        freeze();
        try (ClaimsRepository claims = ClaimsRepository.open(GitRemote.of(remote.directory()), options())) {
            assertThatThrownBy(() -> claims.publish(REQUEST, FaultyRemoteTests::add))
                    .isInstanceOf(GitException.Refused.class)
                    .hasMessageContaining("pre-receive hook declined")
                    .hasMessageContaining("claims are frozen today");
        }
    }

    private void freeze() throws IOException {
        Path hook = remote.directory().resolve("hooks/pre-receive");
        Files.writeString(hook, "#!/bin/sh\necho 'claims are frozen today' >&2\nexit 1\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
    }

    private ClaimsRepository open(GitCredentials credentials) {
        return ClaimsRepository.open(
                GitRemote.parse(server.url("claims.git")), options().with(credentials));
    }

    private ClaimsRepository openImpatiently() {
        return ClaimsRepository.open(
                GitRemote.parse(server.url("claims.git")),
                GitOptions.in(temp.resolve("cache")).with(Duration.ofSeconds(1), Duration.ofSeconds(2)));
    }

    private GitOptions options() {
        return GitOptions.in(temp.resolve("cache"));
    }

    private static void add(TreeEdit tree) {
        if (tree.exists(FILE)) {
            throw new GitException.Conflict("a", "a already exists");
        }
        tree.put(FILE, "kind: A\n".getBytes(UTF_8));
    }
}
