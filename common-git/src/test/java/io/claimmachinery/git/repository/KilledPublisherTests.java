package io.claimmachinery.git.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.PublishRequest;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledPublisherTests {

    /** Number of times that a writer is killed; more with {@code -Dpublisher.kills=200}. */
    private static final int ROUNDS = Integer.getInteger("publisher.kills", 10);

    private static final int FILES = 20;

    @TempDir
    Path temp;

    @Test
    void leavesTheWholeCommitOrNoneOverHttp() throws Exception {
        TestRepository remote = repository();
        try (GitHttpServer server = GitHttpServer.serve(temp.resolve("srv"))) {
            killAgainAndAgain(remote, server.url("claims.git"), ROUNDS);
        }
    }

    @Test
    void leavesTheWholeCommitOrNoneInALocalRepository() throws Exception {
        TestRepository remote = repository();
        killAgainAndAgain(remote, remote.directory().toString(), ROUNDS);
    }

    /** Publishes one commit after the other, each with many files with the same content, until it is killed. */
    static final class Publisher {
        public static void main(String[] arguments) {
            try (ClaimsRepository claims =
                    ClaimsRepository.open(GitRemote.parse(arguments[0]), GitOptions.in(Path.of(arguments[1])))) {
                System.out.println("ready");
                for (int i = 0; ; i++) {
                    String text = arguments[2] + "-" + i + "\n";
                    claims.publish(
                            PublishRequest.onto(
                                    BranchName.of("main"), new GitIdentity("Ada", "ada@example.com"), "Write " + text),
                            tree -> write(tree, text));
                }
            }
        }
    }

    private void killAgainAndAgain(TestRepository remote, String url, int rounds) throws Exception {
        Random random = new Random(11);
        for (int round = 0; round < rounds; round++) {
            killOne(url, round, random.nextInt(400));
            assertWhole(remote);
        }
        // The next publisher copes with everything that the killed ones left behind
        try (ClaimsRepository claims =
                ClaimsRepository.open(GitRemote.parse(url), GitOptions.in(temp.resolve("cache")))) {
            claims.publish(
                    PublishRequest.onto(BranchName.of("main"), new GitIdentity("Ada", "ada@example.com"), "Last"),
                    tree -> write(tree, "last\n"));
        }
        assertThat(assertWhole(remote)).isEqualTo("last\n");
    }

    private void killOne(String url, int round, int afterMillis) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Duser.home=" + temp,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Publisher.class.getName(),
                        url,
                        temp.resolve("cache").toString(),
                        Integer.toString(round))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            String line = output.readLine();
            while (line != null && !line.equals("ready")) {
                line = output.readLine();
            }
            assertThat(line).isEqualTo("ready");
            process.waitFor(afterMillis, TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /**
     * Checks the remote with git. The server finishes what a killed process had sent, and git's own check complains
     * about objects that arrive while it runs.
     */
    private static String assertWhole(TestRepository remote) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThatCode(() -> remote.git("fsck", "--full", "--strict"))
                        .doesNotThrowAnyException());
        List<String> contents = remote.git("ls-tree", "--object-only", "main:claims")
                .lines()
                .distinct()
                .toList();
        assertThat(contents).as("all files are of one commit").hasSize(1);
        return remote.read("main", "claims/f0");
    }

    private static void write(TreeEdit tree, String text) {
        IntStream.range(0, FILES).forEach(i -> tree.put(RepositoryPath.of("claims/f" + i), text.getBytes(UTF_8)));
    }

    private TestRepository repository() {
        TestRepository remote =
                TestRepository.empty(temp.resolve("srv/claims.git")).allowFilter();
        remote.commit("main", "Start", Map.of("README.md", "hello\n"));
        try (ClaimsRepository claims =
                ClaimsRepository.open(GitRemote.of(remote.directory()), GitOptions.in(temp.resolve("cache")))) {
            claims.publish(
                    PublishRequest.onto(BranchName.of("main"), new GitIdentity("Ada", "ada@example.com"), "First"),
                    tree -> write(tree, "first\n"));
        }
        return remote;
    }
}
