package io.claimmachinery.git.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposedChangesTests {

    @TempDir
    private Path directory;

    private TestRepository repository;
    private GitHttpServer server;

    @BeforeEach
    void start() {
        repository = TestRepository.with(directory.resolve("srv/claims.git"), Map.of("a", "1", "b", "1"))
                .allowFilter();
        server = GitHttpServer.serve(directory.resolve("srv"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void comparesBranchesWithWhereTheyLeftTheBase() {
        String fork = repository.head("main").orElseThrow();
        branch("one", fork);
        Revision one = commit("one", "c");
        branch("two", fork);
        commit("two", "d");
        Revision two = commit("two", "e");
        Revision base = commit("main", "f");
        Revision gone = new Revision("1".repeat(40));

        Map<Revision, OpenBranch.Change> changes = changes(List.of(one, two, gone), base);

        assertThat(changes).containsOnlyKeys(one, two);
        assertThat(changed(changes, one)).containsExactly(RepositoryPath.of("c"));
        assertThat(changed(changes, two)).containsExactly(RepositoryPath.of("d"), RepositoryPath.of("e"));
        assertThat(Objects.requireNonNull(changes.get(two)).before().revision().sha())
                .isEqualTo(fork);
    }

    @Test
    void comparesABranchThatTookTheBaseInWithWhatItTook() {
        branch("one", repository.head("main").orElseThrow());
        commit("one", "c");
        Revision base = commit("main", "f");
        Revision merged = new Revision(repository
                .git(
                        "commit-tree",
                        "-p",
                        "one",
                        "-p",
                        "main",
                        "-m",
                        "Merge",
                        repository
                                .git("merge-tree", "--write-tree", "one", "main")
                                .strip())
                .strip());
        branch("one", merged.sha());

        assertThat(changed(changes(List.of(merged), base), merged)).containsExactly(RepositoryPath.of("c"));
    }

    @Test
    void findsWhereABranchLeftThatIsFarBehind() {
        branch("one", repository.head("main").orElseThrow());
        Revision one = commit("one", "c");
        Revision base = IntStream.range(0, 60)
                .mapToObj(i -> commit("main", "f" + i))
                .reduce((_, last) -> last)
                .orElseThrow();

        assertThat(changed(changes(List.of(one), base), one)).containsExactly(RepositoryPath.of("c"));
    }

    @Test
    void namesTheFilesOnBothSidesOfADirectoryThatWasAFile() {
        repository.commit("main", "Start anew", Map.of("same/a", "1", "file", "1", "folder/a", "1", "folder/b/c", "1"));
        branch("one", repository.head("main").orElseThrow());
        Revision base = new Revision(repository.head("main").orElseThrow());
        Revision one = new Revision(repository.commit(
                "one", "Turn round", Map.of("file", "", "file/a", "1", "folder/a", "", "folder/b/c", "")));
        Revision two = new Revision(repository.commit("one", "Turn round", Map.of("folder", "1", "file/b", "2")));

        Map<Revision, OpenBranch.Change> changes = changes(List.of(one, two), base);

        assertThat(changed(changes, one))
                .map(RepositoryPath::value)
                .containsExactly("file/a", "file", "folder/a", "folder/b/c");
        assertThat(changed(changes, two))
                .map(RepositoryPath::value)
                .containsExactly("file/a", "file/b", "file", "folder/a", "folder/b/c", "folder");
    }

    @Test
    void leavesOutABranchThatHasNothingInCommon() {
        Revision stranger = commit("stranger", "z");
        Revision base = new Revision(repository.head("main").orElseThrow());

        assertThat(changes(List.of(stranger), base)).isEmpty();
    }

    private Map<Revision, OpenBranch.Change> changes(List<Revision> heads, Revision base) {
        try (ClaimsRepository claims = ClaimsRepository.open(
                GitRemote.parse(server.url("claims.git")),
                GitOptions.builder(directory.resolve("cache")).build())) {
            Map<Revision, OpenBranch.Change> changes = claims.changes(heads, base);
            // Read now, because there are no trees after the repository is closed
            changes.values().forEach(OpenBranch.Change::files);
            return changes;
        }
    }

    private static List<RepositoryPath> changed(Map<Revision, OpenBranch.Change> changes, Revision head) {
        return Objects.requireNonNull(changes.get(head)).files();
    }

    private void branch(String name, String revision) {
        repository.git("update-ref", "refs/heads/" + name, revision);
    }

    private Revision commit(String branch, String file) {
        return new Revision(repository.commit(branch, "Write " + file, Map.of(file, "x")));
    }
}
