package io.claimmachinery.git.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.PublishRequest;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTests {

    private static final BranchName MAIN = BranchName.of("main");

    @TempDir
    Path temp;

    @Test
    void reportsTheLastCommitsOfAPathFromAShallowMirror() {
        TestRepository remote = TestRepository.with(temp.resolve("srv/claims.git"), Map.of("claims/a/a.yaml", "1\n"))
                .allowFilter();
        for (int i = 0; i < 60; i++) {
            remote.commit("main", "Noise " + i, Map.of("claims/b/b.yaml", i + "\n"));
        }
        String change = remote.commit("main", "Change a\n\nBody", Map.of("claims/a/a.yaml", "2\n"));
        remote.commit("main", "More noise", Map.of("claims/b/b.yaml", "more\n"));
        try (GitHttpServer server = GitHttpServer.serve(temp.resolve("srv"));
                ClaimsRepository claims = ClaimsRepository.open(
                        GitRemote.parse(server.url("claims.git")), GitOptions.in(temp.resolve("cache")))) {
            Snapshot snapshot = claims.fetch(MAIN);
            assertThat(snapshot.log(RepositoryPath.of("claims/a"), 10))
                    .satisfiesExactly(
                            entry -> assertThat(entry)
                                    .isEqualTo(new LogEntry(
                                            new Revision(change),
                                            new GitIdentity("Test", "test@example.com"),
                                            Instant.ofEpochSecond(1770000000),
                                            new GitIdentity("Test", "test@example.com"),
                                            Instant.ofEpochSecond(1770000000),
                                            "Change a\n\nBody")),
                            entry -> assertThat(entry.subject()).isEqualTo("Start"));
            assertThat(snapshot.log(RepositoryPath.of("claims/b/b.yaml"), 1))
                    .extracting(LogEntry::subject)
                    .containsExactly("More noise");
            assertThat(snapshot.log(RepositoryPath.of("claims/none"), 5)).isEmpty();
            assertThat(snapshot.log(RepositoryPath.ROOT, 100)).hasSize(63);
            String next = remote.commit("main", "Later", Map.of("claims/b/b.yaml", "later\n"));
            assertThat(claims.fetch(MAIN).revision().sha()).isEqualTo(next);
            claims.publish(
                    PublishRequest.onto(MAIN, new GitIdentity("Ada", "ada@example.com"), "Remove a"),
                    tree -> tree.remove(RepositoryPath.of("claims/a")));
        }
        assertThat(remote.files("main")).isEqualTo("claims/b/b.yaml\n");
        remote.git("fsck", "--full", "--strict");
    }

    @Test
    void findsWhatABranchHadAtATime() {
        TestRepository remote = TestRepository.with(temp.resolve("srv/claims.git"), Map.of("claims/a/a.yaml", "1\n"))
                .allowFilter();
        for (int i = 0; i < 60; i++) {
            remote.commit("main", "Noise " + i, Map.of("claims/b/b.yaml", i + "\n"));
        }
        RepositoryPath a = RepositoryPath.of("claims/a");
        Instant past = Instant.ofEpochSecond(1770000000);
        try (GitHttpServer server = GitHttpServer.serve(temp.resolve("srv"));
                ClaimsRepository claims = ClaimsRepository.open(
                        GitRemote.parse(server.url("claims.git")), GitOptions.in(temp.resolve("cache")))) {
            Snapshot before = claims.fetch(MAIN);
            claims.publish(
                    PublishRequest.onto(MAIN, new GitIdentity("Ada", "ada@example.com"), "Change a"),
                    tree -> tree.put(RepositoryPath.of("claims/a/a.yaml"), "2".getBytes(StandardCharsets.UTF_8)));
            Snapshot now = claims.fetch(MAIN);

            assertThat(now.asOf(Instant.now().plusSeconds(60)).orElseThrow().revision())
                    .isEqualTo(now.revision());
            Snapshot then = now.asOf(past.plusSeconds(60)).orElseThrow();
            assertThat(then.revision()).isEqualTo(before.revision());
            assertThat(then.contentId(a)).isEqualTo(before.contentId(a)).isNotEqualTo(now.contentId(a));
            assertThat(now.asOf(past.minusSeconds(60))).isEmpty();
        }
    }

    /** A mirror is started again after a number of transfers, and then lacks what was fetched for other questions. */
    @Test
    void saysWhatABranchContainsFromAMirrorThatLacksIt() {
        TestRepository remote = TestRepository.with(temp.resolve("srv/claims.git"), Map.of("claims/a/a.yaml", "1\n"))
                .allowFilter();
        String start = remote.head("main").orElseThrow();
        remote.git("branch", "side", "main");
        String side = remote.commit("side", "Aside", Map.of("claims/b/b.yaml", "1\n"));
        String head = remote.commit("main", "Change a", Map.of("claims/a/a.yaml", "2\n"));
        try (GitHttpServer server = GitHttpServer.serve(temp.resolve("srv"));
                ClaimsRepository claims = ClaimsRepository.open(
                        GitRemote.parse(server.url("claims.git")), GitOptions.in(temp.resolve("cache")))) {
            assertThat(claims.contains(new Revision(head), new Revision(side))).isFalse();
            assertThat(claims.contains(new Revision(head), new Revision(start))).isTrue();
        }
    }
}
