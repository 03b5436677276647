package io.claimmachinery.git.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.CommitDraft;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.PublishRequest;
import io.claimmachinery.git.PublishResult;
import io.claimmachinery.git.PublishResult.NothingToPublish;
import io.claimmachinery.git.PublishResult.Published;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.git.testing.GitProgram;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnBranchTests {

    private static final BranchName MAIN = BranchName.of("main");
    private static final BranchName BRANCH = BranchName.of("claim-infra-a");
    private static final RepositoryPath FILE = RepositoryPath.of("claims/infra/a/a.yaml");
    private static final PublishRequest REQUEST = PublishRequest.onto(
                    MAIN,
                    CommitDraft.of(new GitIdentity("Ada", "ada@example.com"), "Add a\n\nBecause it is needed.")
                            .withCommitter(new GitIdentity("Machinery", "machinery@example.com"))
                            .withTrailer("Claim", "infra/a"))
            .onBranch(BRANCH);

    @TempDir
    Path temp;

    private TestRepository remote;
    private ClaimsRepository claims;

    @BeforeEach
    void open() {
        remote = TestRepository.with(temp.resolve("claims.git"), Map.of("claims/registry.yaml", "claims: []\n"));
        claims = ClaimsRepository.open(
                GitRemote.of(remote.directory()),
                GitOptions.in(temp.resolve("cache")).toBuilder()
                        .clock(Clock.fixed(Instant.parse("2026-02-04T19:43:28Z"), ZoneOffset.UTC))
                        .build());
    }

    @Test
    void createsTheBranchFromTheBase() {
        Published published = (Published) publish("1\n");
        assertThat(published.branch()).isEqualTo(BRANCH);
        assertThat(remote.git("log", "-1", "--format=%an|%cn|%ct|%s|%(trailers:key=Claim,valueonly)", BRANCH.value()))
                .isEqualTo("Ada|Machinery|1770234208|Add a|infra/a\n\n");
        assertThat(remote.git("rev-list", "--count", "main..claim-infra-a")).isEqualTo("1\n");
        assertThat(remote.files("main")).doesNotContain("a.yaml");
    }

    @Test
    void doesNothingTheSecondTime() {
        PublishResult first = publish("1\n");
        assertThat(publish("1\n")).isEqualTo(new NothingToPublish(first.revision(), BRANCH));
        assertThat(remote.head(BRANCH.value())).contains(first.revision().sha());
    }

    @Test
    void replacesItsOwnCommit() {
        publish("1\n");
        remote.commit("main", "Meanwhile", Map.of("README.md", "hello\n"));
        publish("2\n");
        assertThat(remote.read(BRANCH.value(), FILE.value())).isEqualTo("2\n");
        assertThat(remote.git("log", "--format=%s", BRANCH.value())).isEqualTo("Add a\nMeanwhile\nStart\n");
    }

    @Test
    void hasNothingToPublishAfterTheMerge() {
        PublishResult first = publish("1\n");
        remote.git("update-ref", "refs/heads/main", first.revision().sha());
        assertThat(publish("1\n")).isEqualTo(new NothingToPublish(first.revision(), MAIN));
    }

    @Test
    void neverReplacesACommitThatSomeoneAdded() {
        publish("1\n");
        remote.commit(BRANCH.value(), "Review fix", Map.of(FILE.value(), "fixed\n"));
        assertRefused("Test");
    }

    @Test
    void neverReplacesACommitThatSomeoneAmended() {
        publish("1\n");
        GitProgram.run(
                temp, "clone", "-q", "-b", BRANCH.value(), remote.directory().toString(), "work");
        Path work = temp.resolve("work");
        GitProgram.run(work, "rm", "-q", "claims/registry.yaml");
        GitProgram.run(work, "commit", "-q", "--amend", "--no-edit");
        GitProgram.run(work, "push", "-q", "--force");
        assertRefused("Test");
    }

    @Test
    void neverReplacesACommitThatLiesOnTopOfOthers() {
        publish("1\n");
        GitProgram.run(
                temp, "clone", "-q", "-b", BRANCH.value(), remote.directory().toString(), "work");
        Path work = temp.resolve("work");
        GitProgram.run(work, "switch", "-q", "-c", "side", "origin/main");
        GitProgram.run(work, "commit", "-q", "--allow-empty", "-m", "Below");
        GitProgram.run(work, "cherry-pick", "origin/" + BRANCH);
        GitProgram.run(work, "push", "-q", "--force", "origin", "side:" + BRANCH);
        assertRefused("Test");
    }

    @Test
    void neverReplacesABranchOfSomeoneElse() {
        remote.commit(BRANCH.value(), "Mine", Map.of("x", "mine\n"));
        assertRefused("Test");
    }

    @Test
    void createsTheFirstCommitOfAnEmptyRepositoryWhenAsked() {
        TestRepository empty = TestRepository.empty(temp.resolve("empty.git"));
        try (ClaimsRepository none =
                ClaimsRepository.open(GitRemote.of(empty.directory()), GitOptions.in(temp.resolve("cache")))) {
            PublishRequest request = PublishRequest.onto(MAIN, new GitIdentity("Ada", "ada@example.com"), "Start");
            assertThat(none.find(MAIN)).isEmpty();
            assertThat(none.preview(MAIN, tree -> put(tree, "1\n")).changes()).hasSize(1);
            assertThatThrownBy(() -> none.publish(request, tree -> put(tree, "1\n")))
                    .isInstanceOf(GitException.NotFound.class);
            none.publish(request.creatingBase(), tree -> put(tree, "1\n"));
        }
        assertThat(empty.read("main", FILE.value())).isEqualTo("1\n");
        empty.git("fsck", "--strict");
    }

    @Test
    void replacesAnEarlierCommitOnlyIfTheCheckLetsIt() {
        Revision first = publish("1\n").revision();
        PublishRequest checked = REQUEST.replacingIf(commit -> {
            assertThat(commit.trailer("Claim")).contains("infra/a");
            throw new IllegalStateException("keep " + commit.revision());
        });

        assertThatThrownBy(() -> claims.publish(checked, tree -> put(tree, "2\n")))
                .hasMessage("keep " + first);
        assertThat(remote.head(BRANCH.value())).contains(first.sha());
    }

    @Test
    void checksTheCommitThatSomeoneElsePublishedMeanwhile() {
        PublishRequest checked = REQUEST.replacingIf(commit -> {
            throw new IllegalStateException("keep " + commit.revision());
        });

        assertThatThrownBy(() -> claims.publish(checked, tree -> {
                    put(tree, "2\n");
                    if (remote.head(BRANCH.value()).isEmpty()) {
                        publishElsewhere("1\n");
                    }
                }))
                .hasMessage("keep " + remote.head(BRANCH.value()).orElseThrow());
        assertThat(remote.read(BRANCH.value(), FILE.value())).isEqualTo("1\n");
    }

    @Test
    void knowsItsOwnCommitAndWhatItWasMadeOn() {
        assertThat(claims.ownCommit(BRANCH)).isEmpty();
        publish("1\n");
        remote.commit("main", "Meanwhile", Map.of("README.md", "hello\n"));

        OwnCommit own = claims.ownCommit(BRANCH).orElseThrow();

        assertThat(own.commit().subject()).isEqualTo("Add a");
        assertThat(own.files().read(FILE)).isPresent();
        assertThat(own.parent().sha())
                .isEqualTo(remote.git("rev-parse", "main~1").strip());
        remote.commit(BRANCH.value(), "Review fix", Map.of(FILE.value(), "fixed\n"));
        assertThat(claims.ownCommit(BRANCH)).isEmpty();
    }

    @Test
    void deletesABranchUnlessItMoved() {
        Revision revision = publish("1\n").revision();
        String moved = remote.commit(BRANCH.value(), "Review fix", Map.of(FILE.value(), "fixed\n"));
        assertThat(claims.deleteBranch(BRANCH, revision)).isFalse();
        assertThat(claims.deleteBranch(BRANCH, new Revision(moved))).isTrue();
        assertThat(remote.head(BRANCH.value())).isEmpty();
    }

    private void assertRefused(String whose) {
        String before = remote.head(BRANCH.value()).orElseThrow();
        assertThatThrownBy(() -> publish("2\n"))
                .isInstanceOfSatisfying(
                        GitException.Conflict.class, e -> assertThat(e.entry()).isEqualTo(BRANCH.value()))
                .hasMessageContaining("by " + whose);
        assertThat(remote.head(BRANCH.value())).contains(before);
    }

    /** Publishes like another program on another machine. */
    private void publishElsewhere(String text) {
        try (ClaimsRepository other =
                ClaimsRepository.open(GitRemote.of(remote.directory()), GitOptions.in(temp.resolve("other-cache")))) {
            other.publish(REQUEST, tree -> put(tree, text));
        }
    }

    private PublishResult publish(String text) {
        return claims.publish(REQUEST, tree -> put(tree, text));
    }

    private static void put(TreeEdit tree, String text) {
        tree.put(FILE, text.getBytes(UTF_8));
    }
}
