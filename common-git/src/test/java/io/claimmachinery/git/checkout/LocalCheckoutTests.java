package io.claimmachinery.git.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.CommitDraft;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.git.testing.GitProgram;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCheckoutTests {

    private static final GitIdentity ADA = new GitIdentity("Ada", "ada@example.com");
    private static final CommitDraft COMMIT = CommitDraft.of(ADA, "Add app-pvc");
    private static final RepositoryPath REGISTRY = RepositoryPath.of("claims/registry.yaml");
    private static final RepositoryPath CLAIM = RepositoryPath.of("claims/infra/app-pvc/pvc.yaml");

    @TempDir
    Path temp;

    private TestRepository remote;
    private Path work;

    @BeforeEach
    void cloneRemote() {
        remote = TestRepository.with(
                temp.resolve("claims.git"),
                Map.of("claims/registry.yaml", "claims: []\n", "README.md", "hello\n", "notes.txt", "one\n"));
        work = temp.resolve("work");
        GitProgram.run(temp, "clone", "-q", remote.directory().toString(), "work");
    }

    @Test
    void commitsAndLeavesStagedAndDirtyFilesAlone() throws IOException {
        Files.writeString(work.resolve("README.md"), "staged\n");
        git("add", "README.md");
        Files.writeString(work.resolve("notes.txt"), "dirty\n");
        Files.writeString(work.resolve("untracked.txt"), "mine\n");
        try (LocalCheckout checkout = open()) {
            assertThat(checkout.commit(COMMIT, LocalCheckoutTests::addClaim))
                    .hasValueSatisfying(
                            revision -> assertThat(git("rev-parse", "HEAD")).isEqualTo(revision + "\n"));
        }
        assertThat(git("status", "--porcelain")).isEqualTo("M  README.md\n M notes.txt\n?? untracked.txt\n");
        assertThat(git("show", "--stat=80", "--format=%an <%ae> %s", "HEAD"))
                .contains("Ada <ada@example.com> Add app-pvc", "2 files changed");
        assertThat(work.resolve("claims/infra/app-pvc/pvc.yaml")).hasContent("kind: X");
        git("fsck", "--strict");
    }

    @Test
    void removesFilesAndEmptyDirectories() throws IOException {
        try (LocalCheckout checkout = open()) {
            checkout.commit(COMMIT, LocalCheckoutTests::addClaim);
            checkout.commit(CommitDraft.of(ADA, "Remove"), tree -> tree.remove(RepositoryPath.of("claims/infra")));
        }
        assertThat(work.resolve("claims/infra")).doesNotExist();
        assertThat(git("status", "--porcelain")).isEmpty();
        assertThat(git("ls-files")).isEqualTo("README.md\nclaims/registry.yaml\nnotes.txt\n");
    }

    @Test
    void reportsTheCommitsThatTouchedAPath() {
        try (LocalCheckout checkout = open()) {
            checkout.commit(COMMIT, LocalCheckoutTests::addClaim);

            assertThat(checkout.log(RepositoryPath.of("claims"), 5))
                    .extracting(LogEntry::subject)
                    .containsExactly("Add app-pvc", "Start");
            assertThat(checkout.log(RepositoryPath.of("claims/infra"), 5))
                    .extracting(LogEntry::subject)
                    .containsExactly("Add app-pvc");
            assertThat(checkout.log(RepositoryPath.of("claims"), 1)).hasSize(1);
        }
    }

    @Test
    void refusesToTouchAFileThatHasChanges() throws IOException {
        Files.writeString(work.resolve("claims/registry.yaml"), "claims: [mine]\n");
        assertRefused("claims/registry.yaml");
        git("add", "claims/registry.yaml");
        assertRefused("claims/registry.yaml");
        assertThat(work.resolve("claims/registry.yaml")).hasContent("claims: [mine]");
        assertThat(work.resolve("claims/infra")).doesNotExist();
    }

    @Test
    void refusesToOverwriteAFileThatIsNotUnderVersionControl() throws IOException {
        Files.createDirectories(work.resolve("claims/infra/app-pvc"));
        Files.writeString(work.resolve("claims/infra/app-pvc/pvc.yaml"), "mine\n");
        assertRefused("claims/infra/app-pvc/pvc.yaml");
        assertThat(work.resolve("claims/infra/app-pvc/pvc.yaml")).hasContent("mine");
    }

    @Test
    void refusesToWriteThroughALink() throws IOException {
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Files.createSymbolicLink(work.resolve("claims/infra"), elsewhere);
        assertRefused("claims/infra");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void refusesDuringAMerge() throws IOException {
        Files.writeString(work.resolve(".git/MERGE_HEAD"), git("rev-parse", "HEAD"));
        assertRefused("HEAD");
    }

    @Test
    void refusesWhileAnotherGitIsAtWork() throws IOException {
        Files.createFile(work.resolve(".git/index.lock"));
        assertRefused("index");
        assertThat(work.resolve(".git/index.lock")).exists();
    }

    @Test
    void createsABranchAndPushesIt() {
        BranchName branch = BranchName.of("claim-infra-app-pvc");
        try (LocalCheckout checkout = open()) {
            assertThat(checkout.remote("origin")).contains(GitRemote.of(remote.directory()));
            checkout.commitOnNewBranch(branch, COMMIT.withTrailer("Claim", "app-pvc"), LocalCheckoutTests::addClaim);
            assertThat(checkout.branch()).contains(branch);
            checkout.push("origin", branch);
            assertThatThrownBy(() -> checkout.commitOnNewBranch(branch, COMMIT, LocalCheckoutTests::addClaim))
                    .isInstanceOfSatisfying(
                            GitException.Conflict.class,
                            e -> assertThat(e.entry()).isEqualTo(branch.value()));
        }
        assertThat(remote.read("claim-infra-app-pvc", "claims/infra/app-pvc/pvc.yaml"))
                .isEqualTo("kind: X\n");
        assertThat(remote.git("log", "-1", "--format=%(trailers:key=Claim)", "claim-infra-app-pvc"))
                .startsWith("Claim: app-pvc");
        assertThat(git("status", "--porcelain")).isEmpty();
        assertThat(git("rev-parse", "origin/claim-infra-app-pvc")).isEqualTo(git("rev-parse", "HEAD"));
    }

    @Test
    void neverPushesOverCommitsOfOthers() {
        try (LocalCheckout checkout = open()) {
            checkout.commit(COMMIT, LocalCheckoutTests::addClaim);
            String theirs = remote.commit("main", "Theirs", Map.of("README.md", "theirs\n"));
            assertThatThrownBy(() -> checkout.push("origin", BranchName.of("main")))
                    .isInstanceOf(GitException.Conflict.class)
                    .hasMessageContaining("git pull --rebase origin main");
            assertThat(remote.head("main")).contains(theirs);
        }
    }

    @Test
    void makesTheFirstCommit() {
        Path fresh = temp.resolve("fresh");
        GitProgram.run(temp, "init", "-q", "-b", "main", "fresh");
        try (LocalCheckout checkout = LocalCheckout.open(fresh, GitOptions.in(temp.resolve("cache")))) {
            assertThat(checkout.head()).isEmpty();
            checkout.commit(COMMIT, LocalCheckoutTests::addClaim);
        }
        assertThat(GitProgram.run(fresh, "log", "--format=%s", "--stat=80")).contains("Add app-pvc", "2 files");
        assertThat(GitProgram.run(fresh, "status", "--porcelain")).isEmpty();
    }

    @Test
    void keepsTheLineEndsThatTheCheckoutAsksFor() throws IOException {
        Files.writeString(work.resolve(".gitattributes"), "*.yaml eol=crlf\n");
        git("add", ".gitattributes");
        git("commit", "-q", "-m", "Attributes");
        try (LocalCheckout checkout = open()) {
            checkout.commit(COMMIT, LocalCheckoutTests::addClaim);
        }
        assertThat(Files.readString(work.resolve("claims/infra/app-pvc/pvc.yaml")))
                .isEqualTo("kind: X\r\n");
        assertThat(git("cat-file", "blob", "HEAD:claims/infra/app-pvc/pvc.yaml"))
                .isEqualTo("kind: X\n");
        assertThat(git("status", "--porcelain")).isEmpty();
    }

    @Test
    void worksInALinkedWorkTree() {
        git("worktree", "add", "-q", "-b", "side", temp.resolve("side").toString());
        try (LocalCheckout checkout = LocalCheckout.open(temp.resolve("side/claims"), GitOptions.in(temp))) {
            assertThat(checkout.branch()).contains(BranchName.of("side"));
            checkout.commit(COMMIT, LocalCheckoutTests::addClaim);
        }
        assertThat(GitProgram.run(temp.resolve("side"), "status", "--porcelain"))
                .isEmpty();
        assertThat(git("log", "-1", "--format=%s", "side")).isEqualTo("Add app-pvc\n");
    }

    @Test
    void saysWhereThereIsNoWorkingCopy() {
        assertThatThrownBy(() -> LocalCheckout.open(temp, GitOptions.in(temp)))
                .isInstanceOf(GitException.NotFound.class)
                .hasMessageContaining("not in a git working copy");
    }

    private void assertRefused(String entry) {
        String head = git("rev-parse", "HEAD");
        try (LocalCheckout checkout = open()) {
            assertThatThrownBy(() -> checkout.commit(COMMIT, LocalCheckoutTests::addClaim))
                    .isInstanceOfSatisfying(
                            GitException.Conflict.class,
                            e -> assertThat(e.entry()).isEqualTo(entry));
        }
        assertThat(git("rev-parse", "HEAD")).isEqualTo(head);
    }

    private LocalCheckout open() {
        return LocalCheckout.open(work, GitOptions.in(temp.resolve("cache")));
    }

    private String git(String... arguments) {
        return GitProgram.run(work, arguments);
    }

    private static void addClaim(TreeEdit tree) {
        tree.put(CLAIM, "kind: X\n".getBytes(UTF_8));
        String registry = new String(tree.read(REGISTRY).orElse(new byte[0]), UTF_8);
        tree.put(REGISTRY, (registry + "# app-pvc\n").getBytes(UTF_8));
    }
}
