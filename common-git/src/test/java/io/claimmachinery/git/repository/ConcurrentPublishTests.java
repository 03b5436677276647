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
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentPublishTests {

    private static final BranchName MAIN = BranchName.of("main");
    private static final GitIdentity ADA = new GitIdentity("Ada", "ada@example.com");
    private static final RepositoryPath REGISTRY = RepositoryPath.of("claims/registry.yaml");

    @TempDir
    Path temp;

    @Test
    void keepsTheChangesOfManyWritersOfOneFileOverHttp() throws Exception {
        TestRepository remote = repository().allowFilter();
        try (GitHttpServer server = GitHttpServer.serve(temp.resolve("srv"))) {
            publishAtOnce(GitRemote.parse(server.url("claims.git")), 32);
        }
        assertAllThere(remote, 32);
    }

    @Test
    void keepsTheChangesOfManyWritersOfOneFileInALocalRepository() throws Exception {
        TestRepository remote = repository();
        publishAtOnce(GitRemote.of(remote.directory()), 32);
        assertAllThere(remote, 32);
    }

    @Test
    void keepsTheChangesOfManyThreadsOfOneMirror() throws Exception {
        TestRepository remote = repository();
        try (ClaimsRepository claims = open(GitRemote.of(remote.directory()))) {
            atOnce(16, number -> publish(claims, number));
        }
        assertAllThere(remote, 16);
    }

    @Test
    void isAConflictThatNamesTheEntryWhenBothChangeTheSame() {
        TestRepository remote = repository();
        try (ClaimsRepository claims = open(GitRemote.of(remote.directory()))) {
            assertThatThrownBy(() -> claims.publish(PublishRequest.onto(MAIN, ADA, "Add c1"), tree -> {
                        if (!text(tree).contains("c1\n")) {
                            remote.commit("main", "Faster", Map.of("claims/registry.yaml", "c1\n"));
                        }
                        add(tree, 1);
                    }))
                    .isInstanceOfSatisfying(
                            GitException.Conflict.class,
                            e -> assertThat(e.entry()).isEqualTo("c1"));
        }
        assertThat(remote.git("log", "--format=%s", "main")).isEqualTo("Faster\nStart\n");
    }

    @Test
    void givesUpAfterTheTriesItHas() {
        TestRepository remote = repository();
        int[] applied = {0};
        try (ClaimsRepository claims = ClaimsRepository.open(
                GitRemote.of(remote.directory()),
                GitOptions.in(temp.resolve("cache")).toBuilder().attempts(3).build())) {
            assertThatThrownBy(() -> claims.publish(PublishRequest.onto(MAIN, ADA, "Add c1"), tree -> {
                        applied[0]++;
                        remote.commit("main", "Faster " + applied[0], Map.of("other", applied[0] + "\n"));
                        add(tree, 1);
                    }))
                    .isInstanceOf(GitException.Unavailable.class)
                    .hasMessageContaining("3 tries");
        }
        assertThat(applied[0]).isEqualTo(3);
        assertThat(remote.read("main", REGISTRY.value())).isEqualTo("start\n");
    }

    @Test
    void reportsALockThatNobodyGivesBack() throws IOException {
        TestRepository remote = repository();
        Path lock = Files.createFile(remote.directory().resolve("refs/heads/main.lock"));
        try (ClaimsRepository claims = ClaimsRepository.open(
                GitRemote.of(remote.directory()),
                GitOptions.in(temp.resolve("cache")).toBuilder().attempts(3).build())) {
            assertThatThrownBy(() -> publish(claims, 1))
                    .isInstanceOf(GitException.Unavailable.class)
                    .hasMessageContainingAll("nobody else changes it", "delete " + lock.toRealPath());
            Files.delete(lock);
            publish(claims, 1);
        }
        assertAllThere(remote, 1);
    }

    @Test
    void keepsTheChangesOfWritersWhoKnowNothingOfEachOther() throws Exception {
        TestRepository remote = repository();
        GitRemote address = GitRemote.of(remote.directory());
        atOnce(8, number -> {
            try (ClaimsRepository claims =
                    ClaimsRepository.open(address, options(temp.resolve("cache-of-" + number)))) {
                publish(claims, number);
            }
        });
        assertAllThere(remote, 8);
    }

    private void publishAtOnce(GitRemote remote, int writers) throws Exception {
        atOnce(writers, number -> {
            try (ClaimsRepository claims = open(remote)) {
                publish(claims, number);
            }
        });
    }

    private interface Work {
        void run(int number);
    }

    private static void atOnce(int writers, Work work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(writers);
        try (ExecutorService executor = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                int number = i;
                running.add(executor.submit(() -> {
                    start.await();
                    work.run(number);
                    return number;
                }));
            }
            for (Future<?> future : running) {
                future.get(5, TimeUnit.MINUTES);
            }
        }
    }

    private static void publish(ClaimsRepository claims, int number) {
        claims.publish(PublishRequest.onto(MAIN, ADA, "Add c" + number), tree -> add(tree, number));
    }

    private static void add(TreeEdit tree, int number) {
        String text = text(tree);
        if (text.contains("c" + number + "\n")) {
            throw new GitException.Conflict("c" + number, "c" + number + " already exists");
        }
        tree.put(REGISTRY, (text + "c" + number + "\n").getBytes(UTF_8));
    }

    private static String text(TreeEdit tree) {
        return new String(tree.read(REGISTRY).orElseThrow(), UTF_8);
    }

    private static void assertAllThere(TestRepository remote, int writers) {
        assertThat(remote.read("main", REGISTRY.value()).lines().toList())
                .hasSize(writers + 1)
                .doesNotHaveDuplicates();
        assertThat(remote.git("rev-list", "--count", "main")).isEqualTo((writers + 1) + "\n");
        remote.git("fsck", "--full", "--strict");
    }

    private ClaimsRepository open(GitRemote remote) {
        return ClaimsRepository.open(remote, options(temp.resolve("cache")));
    }

    private static GitOptions options(Path cache) {
        return GitOptions.in(cache).with(Duration.ofSeconds(60), Duration.ofMinutes(4));
    }

    private TestRepository repository() {
        return TestRepository.with(temp.resolve("srv/claims.git"), Map.of("claims/registry.yaml", "start\n"));
    }
}
