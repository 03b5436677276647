package io.claimmachinery.git.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.PastCommit;
import io.claimmachinery.git.PathChange;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BranchHistoryTests {

    private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");
    private static final RepositoryPath CLAIMS = RepositoryPath.of("claims");

    /** How a server sends objects. */
    enum Server {
        /** git's own server with partial clones, like the large hosts. */
        FILTERING,
        /** git's own server without partial clones. */
        PLAIN,
        /** A directory on this machine, read by the git library itself, which sends only branches. */
        DIRECTORY
    }

    @TempDir
    private Path directory;

    private TestRepository repository;
    private GitHttpServer http;
    private final List<String> commits = new ArrayList<>();

    @BeforeEach
    void write() {
        repository = TestRepository.empty(directory.resolve("srv/claims.git"));
        http = GitHttpServer.serve(directory.resolve("srv"));
        for (int hour = 0; hour < 6; hour++) {
            commit(hour);
        }
    }

    @AfterEach
    void stop() {
        http.close();
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatEachCommitChangedFromTheFirstOneOn(Server server) {
        try (BranchHistory history = open(server)) {
            Revision head = history.fetch(Optional.empty());
            assertThat(head.sha()).isEqualTo(commits.getLast());
            List<PastCommit> past = history.commits(head, 100);
            assertThat(past)
                    .extracting(commit -> commit.revision().sha())
                    .containsExactlyElementsOf(commits.reversed());
            assertThat(past).noneMatch(PastCommit::cut);
            assertThat(past.getLast().parent()).isEmpty();
            assertThat(past.getFirst().entry().subject()).isEqualTo("Hour 5");

            List<PathChange> changes = history.changes(past.getFirst(), CLAIMS);
            assertThat(changes).extracting(change -> change.path().value()).containsExactly("claims/a.yaml");
            List<String> contents = List.of(
                    changes.getFirst().before().orElseThrow(),
                    changes.getFirst().after().orElseThrow());
            history.fetchContents(contents);
            assertThat(contents)
                    .extracting(
                            content -> new String(history.content(content, 100).orElseThrow(), UTF_8))
                    .containsExactly("hour: 4\n", "hour: 5\n");
            assertThat(history.content(contents.getFirst(), 3)).isEmpty();
            assertThat(history.changes(past.getLast(), CLAIMS))
                    .singleElement()
                    .satisfies(change -> assertThat(change.before()).isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsAtATime(Server server) {
        try (BranchHistory history = open(server)) {
            Revision head = history.fetch(Optional.of(START.plus(Duration.ofMinutes(150))));
            List<PastCommit> past = history.commits(head, 100);
            assertThat(past)
                    .extracting(commit -> commit.entry().subject())
                    .containsExactly("Hour 5", "Hour 4", "Hour 3");
            assertThat(past.getLast().cut()).isTrue();
            assertThat(past.getLast().parent()).isEmpty();
            assertThat(history.at(head).read(RepositoryPath.of("claims/none.yaml")))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasTheHeadAloneWhenNothingIsAsYoungAsAsked(Server server) {
        try (BranchHistory history = open(server)) {
            Revision head = history.fetch(Optional.of(START.plus(Duration.ofDays(9))));
            assertThat(history.commits(head, 100))
                    .singleElement()
                    .satisfies(commit -> assertThat(commit.cut()).isTrue());
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWithWhatIsNewAlsoAfterARestart(Server server) {
        Optional<Instant> since = Optional.of(START.plus(Duration.ofMinutes(150)));
        try (BranchHistory history = open(server)) {
            history.fetch(since);
            commit(6);
            assertThat(subjects(history, history.fetch(since))).containsExactly("Hour 6", "Hour 5", "Hour 4", "Hour 3");
        }
        commit(7);
        try (BranchHistory history = open(server)) {
            assertThat(subjects(history, history.fetch(since)))
                    .startsWith("Hour 7", "Hour 6")
                    .hasSize(5);
            assertThat(subjects(history, history.fetch(Optional.empty()))).hasSize(8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void followsABranchThatWasRewound(Server server) {
        try (BranchHistory history = open(server)) {
            history.fetch(Optional.empty());
            repository.git("update-ref", "refs/heads/main", commits.get(2));
            commit(9);
            assertThat(subjects(history, history.fetch(Optional.empty())))
                    .containsExactly("Hour 9", "Hour 2", "Hour 1", "Hour 0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void staysInFewFilesHoweverOftenItFetches(Server server) throws IOException {
        try (BranchHistory history = open(server)) {
            Revision first = history.fetch(Optional.empty());
            Snapshot before = history.at(first);
            for (int hour = 6; hour < 60; hour++) {
                commit(hour);
                Revision head = history.fetch(Optional.empty());
                history.fetchContents(contents(history, head));
            }
            try (Stream<Path> files = Files.walk(directory.resolve("cache"))) {
                assertThat(files.filter(file -> file.toString().endsWith(".pack")))
                        .hasSizeLessThan(45);
            }
            Revision head = history.fetch(Optional.empty());
            assertThat(history.commits(head, 100)).hasSize(60);
            for (PastCommit commit : history.commits(head, 54)) {
                assertThat(contents(history, commit.revision()))
                        .allSatisfy(content ->
                                assertThat(history.content(content, 100)).isPresent());
            }
            assertThat(before.list(CLAIMS)).hasSize(1);
        }
        try (BranchHistory history = open(server)) {
            assertThat(history.commits(history.fetch(Optional.empty()), 100)).hasSize(60);
        }
    }

    private static List<String> contents(BranchHistory history, Revision revision) {
        return history.at(revision).contentId(RepositoryPath.of("claims/a.yaml")).stream()
                .toList();
    }

    @Test
    void doesNotFetchAContentThatIsOnlyRead() {
        try (BranchHistory history = open(Server.FILTERING)) {
            Revision head = history.fetch(Optional.empty());
            http.forgetRequests();
            Snapshot files = history.at(head);
            assertThat(files.list(CLAIMS)).hasSize(1);
            assertThatThrownBy(() -> files.read(RepositoryPath.of("claims/a.yaml"), 100))
                    .isInstanceOf(GitException.NotFound.class);
            assertThat(history.content(
                            files.contentId(RepositoryPath.of("claims/a.yaml")).orElseThrow(), 100))
                    .isEmpty();
            assertThat(http.requests()).isEmpty();
        }
    }

    private static List<String> subjects(BranchHistory history, Revision head) {
        return history.commits(head, 100).stream()
                .map(commit -> commit.entry().subject())
                .toList();
    }

    private void commit(int hour) {
        commits.add(repository.commit(
                "main",
                START.plus(Duration.ofHours(hour)),
                "Anna <anna@example.com>",
                "Hour " + hour,
                Map.of("claims/a.yaml", "hour: " + hour + "\n", "README", "hour " + hour)));
    }

    private BranchHistory open(Server server) {
        if (server == Server.FILTERING) {
            repository.allowFilter();
        }
        GitRemote remote = GitRemote.parse(
                server == Server.DIRECTORY ? repository.directory().toString() : http.url("claims.git"));
        return BranchHistory.open(remote, BranchName.MAIN, GitOptions.in(directory.resolve("cache")));
    }
}
