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
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.git.testing.GitProgram;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRemoteTests {

    private static final BranchName MAIN = BranchName.of("main");
    private static final GitIdentity ADA = new GitIdentity("Ada", "ada@example.com");
    private static final RepositoryPath BIG = RepositoryPath.of("big.txt");
    private static final RepositoryPath REGISTRY = RepositoryPath.of("claims/registry.yaml");
    private static final RepositoryPath CLAIM = RepositoryPath.of("claims/infra/app-pvc/pvc.yaml");

    @TempDir
    Path temp;

    private TestRepository remote;
    private GitHttpServer server;

    @BeforeEach
    void serve() {
        Map<String, String> files = new TreeMap<>();
        StringBuilder big = new StringBuilder();
        new java.util.Random(7).ints(100_000, 'a', 'z').forEach(c -> big.append((char) c));
        files.put("big.txt", big.toString());
        files.put("claims/registry.yaml", "claims: []\n");
        for (int i = 0; i < 50; i++) {
            files.put("claims/infra/c" + i + "/x.yaml", "kind: X" + i + "\n");
        }
        remote = TestRepository.with(temp.resolve("srv/claims.git"), files);
        server = GitHttpServer.serve(temp.resolve("srv"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void transfersOnlyTreesAndTheContentsThatAreRead() {
        remote.allowFilter();
        try (ClaimsRepository claims = open()) {
            Snapshot snapshot = claims.fetch(MAIN);
            assertThat(snapshot.list(RepositoryPath.of("claims/infra"))).hasSize(50);
            assertThat(server.bytesSent()).isLessThan(20_000);
            server.forgetRequests();
            assertThat(snapshot.readAll(List.of(
                            REGISTRY, RepositoryPath.of("claims/infra/c7/x.yaml"), RepositoryPath.of("claims/nope"))))
                    .hasEntrySatisfying(
                            REGISTRY, text -> assertThat(text).asString().isEqualTo("claims: []\n"))
                    .hasSize(2);
            assertThat(server.requests()).as("one round trip").hasSizeLessThanOrEqualTo(3);
            assertThat(server.bytesSent()).isLessThan(5_000);
            server.forgetRequests();
            assertThat(snapshot.read(REGISTRY)).isPresent();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void readsOneByOneWhatWasFetchedTogetherAndLeavesOutTheLarge() {
        remote.allowFilter();
        RepositoryPath directory = RepositoryPath.of("claims/infra");
        try (ClaimsRepository claims = open()) {
            Snapshot snapshot = claims.fetch(MAIN);
            server.forgetRequests();
            snapshot.fetchAll(List.of(REGISTRY, BIG, directory, RepositoryPath.of("claims/nope")));
            assertThat(server.requests()).as("one round trip").hasSizeLessThanOrEqualTo(3);
            server.forgetRequests();

            assertThat(snapshot.read(BIG, 99_999)).isEmpty();
            assertThat(snapshot.read(BIG, 100_000))
                    .hasValueSatisfying(text -> assertThat(text).hasSize(100_000));
            assertThat(snapshot.read(REGISTRY, 11)).hasValue("claims: []\n".getBytes(UTF_8));
            assertThat(snapshot.read(directory, 11)).isEmpty();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void transfersNothingWhenTheBranchHasNotMoved() {
        remote.allowFilter();
        try (ClaimsRepository claims = open()) {
            claims.fetch(MAIN);
        }
        server.forgetRequests();
        try (ClaimsRepository claims = open()) {
            claims.fetch(MAIN);
            assertThat(server.requests()).as("a look at the refs").hasSize(2);
            assertThat(server.bytesSent()).isLessThan(1_000);
        }
    }

    @Test
    void transfersOnlyWhatIsNewWhenTheBranchHasMoved() {
        remote.allowFilter();
        try (ClaimsRepository claims = open()) {
            claims.fetch(MAIN);
            server.forgetRequests();
            remote.commit("main", "More", Map.of("claims/infra/c7/x.yaml", "kind: Y\n"));
            assertThat(claims.fetch(MAIN).read(RepositoryPath.of("claims/infra/c7/x.yaml")))
                    .hasValueSatisfying(text -> assertThat(text).asString().isEqualTo("kind: Y\n"));
            assertThat(server.bytesSent()).isLessThan(3_500);
        }
    }

    @Test
    void publishesFromAMirrorWithoutContents() {
        remote.allowFilter();
        try (ClaimsRepository claims = open()) {
            PublishResult result =
                    claims.publish(PublishRequest.onto(MAIN, ADA, "Add app-pvc"), HttpRemoteTests::addClaim);
            assertThat(remote.head("main")).contains(result.revision().sha());
        }
        assertThat(remote.git("show", "--stat=80", "--format=%s", "main")).contains("Add app-pvc", "2 files changed");
        assertThat(server.bytesSent()).isLessThan(30_000);
        remote.git("fsck", "--full", "--strict");
    }

    @Test
    void takesEverythingWhereTheServerCannotFilter() {
        try (ClaimsRepository claims = open()) {
            assertThat(claims.fetch(MAIN).read(BIG)).isPresent();
            assertThat(server.bytesSent()).isGreaterThan(50_000);
            claims.publish(PublishRequest.onto(MAIN, ADA, "Add app-pvc"), HttpRemoteTests::addClaim);
            remote.commit("main", "More", Map.of("claims/infra/c7/x.yaml", "kind: Y\n"));
            server.forgetRequests();
            assertThat(claims.fetch(MAIN).read(RepositoryPath.of("claims/infra/c7/x.yaml")))
                    .isPresent();
            assertThat(server.bytesSent()).isLessThan(5_000);
        }
        assertThat(remote.read("main", CLAIM.value())).isEqualTo("kind: X\n");
    }

    @Test
    void takesEverythingWhereTheServerGivesNoObjectsById() {
        remote.allowFilter();
        server.withoutNewProtocols();
        try (ClaimsRepository claims = open()) {
            Snapshot snapshot = claims.fetch(MAIN);
            assertThat(snapshot.read(BIG)).isPresent();
            claims.publish(PublishRequest.onto(MAIN, ADA, "Add app-pvc"), HttpRemoteTests::addClaim);
        }
        assertThat(remote.read("main", CLAIM.value())).isEqualTo("kind: X\n");
    }

    @Test
    void keepsASnapshotReadableWhateverIsFetchedLater() {
        remote.allowFilter();
        try (ClaimsRepository claims = open()) {
            Snapshot before = claims.fetch(MAIN);
            remote.git("update-ref", "-d", "refs/heads/main");
            remote.commit("main", "Another history", Map.of("claims/registry.yaml", "claims: [new]\n"));
            assertThat(claims.fetch(MAIN).read(REGISTRY))
                    .hasValueSatisfying(text -> assertThat(text).asString().isEqualTo("claims: [new]\n"));
            assertThat(before.read(REGISTRY))
                    .hasValueSatisfying(text -> assertThat(text).asString().isEqualTo("claims: []\n"));
            assertThat(claims.at(before.revision()).exists(BIG)).isTrue();
        }
    }

    @Test
    void saysWhatIsMissing() {
        try (ClaimsRepository claims = open()) {
            assertThat(claims.head(BranchName.of("nope"))).isEmpty();
            assertThatThrownBy(() -> claims.fetch(BranchName.of("nope")))
                    .isInstanceOf(GitException.NotFound.class)
                    .hasMessageContaining("No branch nope at http://127.0.0.1");
            assertThatThrownBy(() -> claims.at(new Revision("1".repeat(40))))
                    .isInstanceOf(GitException.NotFound.class)
                    .hasMessageContaining("Revision 1111");
        }
        try (ClaimsRepository none = ClaimsRepository.open(GitRemote.parse(server.url("none.git")), options())) {
            assertThatThrownBy(() -> none.fetch(MAIN)).isInstanceOf(GitException.NotFound.class);
        }
    }

    /** Its git says so in the first response, with commits and without. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysThatASha256RepositoryIsNotSupported(boolean withCommits) {
        Path other = temp.resolve("srv/other.git");
        GitProgram.run(temp, "init", "-q", "--bare", "--object-format=sha256", "-b", "main", other.toString());
        if (withCommits) {
            GitProgram.run(temp, "init", "-q", "--object-format=sha256", "-b", "main", "work");
            GitProgram.run(temp.resolve("work"), "commit", "-q", "--allow-empty", "-m", "First");
            GitProgram.run(temp.resolve("work"), "push", "-q", other.toString(), "HEAD:main");
        }
        PublishRequest request = PublishRequest.onto(MAIN, ADA, "Add a claim").creatingBase();
        List<Consumer<ClaimsRepository>> uses = List.of(
                claims -> claims.head(MAIN),
                claims -> claims.fetch(MAIN),
                claims -> claims.fetchDefault(),
                claims -> claims.publish(request, tree -> tree.put(CLAIM, "kind: X\n".getBytes(UTF_8))));
        for (Consumer<ClaimsRepository> use : uses) {
            try (ClaimsRepository claims = ClaimsRepository.open(GitRemote.parse(server.url("other.git")), options())) {
                assertThatThrownBy(() -> use.accept(claims))
                        .isInstanceOf(GitException.Local.class)
                        .hasMessage(server.url("other.git") + " is a SHA-256 repository, which is not supported. Use a"
                                + " repository with SHA-1 ids (git init --object-format=sha1).");
            }
        }
    }

    private ClaimsRepository open() {
        return ClaimsRepository.open(GitRemote.parse(server.url("claims.git")), options());
    }

    private GitOptions options() {
        return GitOptions.in(temp.resolve("cache"));
    }

    private static void addClaim(TreeEdit tree) {
        tree.put(CLAIM, "kind: X\n".getBytes(UTF_8));
        String registry = new String(tree.read(REGISTRY).orElseThrow(), UTF_8);
        tree.put(REGISTRY, (registry + "# app-pvc\n").getBytes(UTF_8));
    }
}
