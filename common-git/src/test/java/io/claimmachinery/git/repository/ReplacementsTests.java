package io.claimmachinery.git.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.CommitDraft;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.PublishRequest;
import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.git.testing.GitProgram;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own branches whose changes are applied again, several with each push, each of them completely or not at all. */
@SuppressWarnings("NullAway.Init") // Set up before each test
class ReplacementsTests {

    private static final GitIdentity ADA = new GitIdentity("Ada", "ada@example.com");
    private static final List<String> FIVE =
            IntStream.range(0, 5).mapToObj(i -> "change-" + i).toList();

    @TempDir
    Path temp;

    private final List<AutoCloseable> open = new ArrayList<>();

    private TestRepository remote;

    private GitHttpServer server() {
        return (GitHttpServer) open.getFirst();
    }

    private ClaimsRepository claims() {
        return (ClaimsRepository) open.getLast();
    }

    @BeforeEach
    void start() {
        remote = TestRepository.with(temp.resolve("srv/claims.git"), Map.of("base.txt", "1\n"))
                .allowFilter();
        open.add(GitHttpServer.serve(temp.resolve("srv")));
        open.add(ClaimsRepository.open(
                GitRemote.parse(server().url("claims.git")), GitOptions.in(temp.resolve("cache"))));
        for (String branch : FIVE) {
            claims().publish(
                            PublishRequest.onto(BranchName.MAIN, ADA, "Add " + branch)
                                    .onBranch(BranchName.of(branch)),
                            tree -> tree.put(RepositoryPath.of(branch + ".txt"), branch.getBytes(UTF_8)));
        }
        remote.commit("main", "Go on", Map.of("base.txt", "2\n"));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void sendsThreeBranchesWithEachPush() {
        server().forgetRequests();

        List<ReplacementResult> results = replaceAll(_ -> {});

        assertThat(results).hasSize(5).allMatch(ReplacementResult.Replaced.class::isInstance);
        assertThat(server().requests())
                .filteredOn(request -> request.startsWith("POST") && request.endsWith("/git-receive-pack"))
                .hasSize(2);
        assertThat(FIVE).allSatisfy(this::assertReplaced);
        remote.git("fsck", "--full", "--strict");
    }

    @Test
    void leavesABranchThatSomeoneElseMovedMeanwhile() {
        List<ReplacementResult> results =
                replaceAll(_ -> remote.commit("change-1", "A person's", Map.of("note.txt", "mine\n")));

        assertThat(results.get(1)).isInstanceOf(ReplacementResult.Overtaken.class);
        assertThat(remote.read("change-1", "note.txt")).isEqualTo("mine\n");
        assertThat(List.of("change-0", "change-2", "change-3", "change-4")).allSatisfy(this::assertReplaced);
    }

    /** As on GitHub, if a repository limits the number of branches in one push. */
    @Test
    void sendsAloneWhatAHostRefusesTogether() throws IOException {
        hook("[ $(wc -l) -le 1 ] || { echo too many >&2; exit 1; }");

        assertThat(replaceAll(_ -> {})).allMatch(ReplacementResult.Replaced.class::isInstance);

        assertThat(FIVE).allSatisfy(this::assertReplaced);
    }

    @Test
    void saysWhichBranchARuleOfTheHostProtects() throws IOException {
        hook("! grep -q change-3");

        List<ReplacementResult> results = replaceAll(_ -> {});

        assertThat(results.get(3))
                .isInstanceOfSatisfying(
                        ReplacementResult.Failed.class,
                        failed -> assertThat(failed.reason())
                                .isInstanceOf(GitException.Refused.class)
                                .hasMessageContaining("change-3"));
        assertThat(List.of("change-0", "change-1", "change-2", "change-4")).allSatisfy(this::assertReplaced);
    }

    @Test
    void findsThatItArrivedWhenTheLineBreaksAfterwards() {
        server().behave(GitHttpServer.Behaviour.RESET_AFTER_WORK, "/git-receive-pack");

        assertThat(replaceAll(_ -> {})).allMatch(ReplacementResult.Replaced.class::isInstance);

        assertThat(FIVE).allSatisfy(this::assertReplaced);
    }

    @Test
    void oneChangeThatFailsStopsNoOther() {
        OpenBranches branches = claims().openBranches(BranchName.MAIN, _ -> true);
        Replacements replacements = claims().replacements(branches.base());
        for (OpenBranch branch : branches.branches()) {
            replacements.add(new BranchReplacement(branch, CommitDraft.of(ADA, "Again"), tree -> {
                if (branch.branch().value().equals("change-2")) {
                    throw new IllegalStateException("no");
                }
                if (!branch.branch().value().equals("change-4")) {
                    tree.put(RepositoryPath.of("again.txt"), "again".getBytes(UTF_8));
                }
            }));
        }

        List<ReplacementResult> results = replacements.finish();

        assertThat(results.get(2)).isInstanceOf(ReplacementResult.Failed.class);
        assertThat(results.get(4)).isInstanceOf(ReplacementResult.NothingToChange.class);
        assertThat(List.of("change-0", "change-1", "change-3"))
                .allSatisfy(
                        branch -> assertThat(remote.read(branch, "again.txt")).isEqualTo("again"));
        assertThat(remote.read("change-2", "change-2.txt")).isEqualTo("change-2");
    }

    /** git writes the length of an object with as many bytes as it needs. */
    @Test
    void keepsObjectsOfEverySizeWhereGitFindsThem() throws IOException {
        List<Integer> sizes = List.of(0, 1, 15, 16, 2047, 2048, 300_000);
        OpenBranches branches = claims().openBranches(BranchName.MAIN, _ -> true);
        Replacements replacements = claims().replacements(branches.base());
        for (OpenBranch branch : branches.branches()) {
            replacements.add(new BranchReplacement(
                    branch,
                    CommitDraft.of(ADA, "Sizes"),
                    tree -> sizes.forEach(size -> tree.put(RepositoryPath.of("size-" + size), content(size)))));
        }

        assertThat(replacements.finish()).allMatch(ReplacementResult.Replaced.class::isInstance);

        for (int size : sizes) {
            assertThat(remote.read("change-0", "size-" + size)).isEqualTo(new String(content(size), UTF_8));
        }
        remote.git("fsck", "--full", "--strict");
        try (Stream<Path> files = Files.walk(temp.resolve("cache"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".idx")))
                    .isNotEmpty()
                    .allSatisfy(index -> GitProgram.run(temp, "verify-pack", index.toString()));
        }
    }

    private static byte[] content(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> i % 64 == 63 ? "\n" : Integer.toString(i % 10))
                .collect(Collectors.joining())
                .getBytes(UTF_8);
    }

    /** A repository has many directories, and each branch needs its history. */
    @Test
    void transfersNoDirectoryTwice() {
        Set<String> directories = new TreeSet<>();
        IntStream.range(0, 300).forEach(i -> directories.add("claims/c%03d/a/b/f.txt".formatted(i)));
        remote.commit(
                "main", "Many", directories.stream().collect(Collectors.toMap(path -> path, path -> path + "\n")));
        claims().fetch(BranchName.MAIN);
        server().forgetRequests();

        OpenBranches branches = claims().openBranches(BranchName.MAIN, _ -> true);
        branches.branches()
                .forEach(branch -> assertThat(claims().contains(
                                        branches.base().revision(), branch.tip().revision()))
                        .isFalse());

        assertThat(server().bytesSent()).isLessThan(20_000);
    }

    private List<ReplacementResult> replaceAll(Consumer<OpenBranches> meanwhile) {
        OpenBranches branches = claims().openBranches(BranchName.MAIN, _ -> true);
        assertThat(branches.branches()).hasSize(5);
        meanwhile.accept(branches);
        Replacements replacements = claims().replacements(branches.base());
        for (OpenBranch branch : branches.branches()) {
            String name = branch.branch().value();
            replacements.add(new BranchReplacement(
                    branch,
                    CommitDraft.of(branch.tip().author(), branch.tip().text()),
                    tree -> tree.put(RepositoryPath.of(name + ".txt"), (name + " again").getBytes(UTF_8))));
        }
        return replacements.finish();
    }

    private void assertReplaced(String branch) {
        assertThat(remote.read(branch, branch + ".txt")).isEqualTo(branch + " again");
        assertThat(remote.read(branch, "base.txt")).isEqualTo("2\n");
        assertThat(remote.git("log", "-1", "--format=%an %s %P", branch).strip())
                .isEqualTo("Ada Add " + branch + " " + remote.head("main").orElseThrow());
        assertThat(claims().ownCommit(BranchName.of(branch))).isPresent();
    }

    private void hook(String line) throws IOException {
        Path hook = remote.directory().resolve("hooks/pre-receive");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\n" + line + "\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
    }
}
