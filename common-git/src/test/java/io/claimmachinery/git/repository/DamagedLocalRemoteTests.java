package io.claimmachinery.git.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.PublishRequest;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A repository on this machine that cannot be read or written. The git library's code runs in this process, so each
 * test checks everything that a separate process prints.
 */
class DamagedLocalRemoteTests {

    private static final RepositoryPath FILE = RepositoryPath.of("claims/a.yaml");

    @TempDir
    Path temp;

    /** Reads or publishes, prints the result, and prints nothing else. */
    static final class Program {
        public static void main(String[] arguments) {
            GitOptions options = GitOptions.in(Path.of(arguments[2]))
                    .with(
                            Duration.ofMillis(Long.parseLong(arguments[3])),
                            Duration.ofMillis(Long.parseLong(arguments[3])));
            try (ClaimsRepository claims = ClaimsRepository.open(GitRemote.parse(arguments[1]), options)) {
                if (arguments[0].equals("publish")) {
                    claims.publish(
                            PublishRequest.onto(
                                    BranchName.of("main"), new GitIdentity("Ada", "ada@example.com"), "Add a"),
                            tree -> tree.put(FILE, "kind: A\n".getBytes(UTF_8)));
                } else {
                    claims.fetch(BranchName.of("main")).read(FILE);
                }
                System.out.println("done");
            } catch (GitException e) {
                System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
    }

    @Test
    void saysThatAnObjectIsMissingAndNothingElse() throws Exception {
        TestRepository remote = TestRepository.with(temp.resolve("claims.git"), Map.of(FILE.value(), "kind: A\n"));
        String id = remote.git("rev-parse", "main:" + FILE).strip();
        Files.delete(remote.directory().resolve("objects/" + id.substring(0, 2) + "/" + id.substring(2)));

        Run run = run("read", remote, System.getenv("PATH"), 60_000);

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Unavailable: " + remote.directory() + " is not available at the moment")
                .contains("Missing unknown " + id);
    }

    @Test
    void saysThatItCannotBeReadForWritingAndNothingElse() throws Exception {
        TestRepository remote = TestRepository.with(temp.resolve("claims.git"), Map.of(FILE.value(), "kind: A\n"));
        Files.writeString(remote.directory().resolve("packed-refs"), "no id at all\n");

        for (String path : List.of(System.getenv("PATH"), temp.toString())) {
            Run run = run("publish", remote, path, 60_000);

            assertThat(run.err()).isEmpty();
            assertThat(run.out())
                    .startsWith("Unavailable: " + remote.directory())
                    .contains("packed-refs");
        }
    }

    @Test
    void publishesWithoutGitOnThisMachine() throws Exception {
        TestRepository remote = TestRepository.with(temp.resolve("claims.git"), Map.of("README.md", "hello\n"));

        Run run = run("publish", remote, temp.toString(), 60_000);

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("done\n");
        assertThat(remote.read("main", FILE.value())).isEqualTo("kind: A\n");
        remote.git("fsck", "--full", "--strict");
    }

    /** However far the transfer gets, the other side finds a closed pipe. */
    @Test
    void saysNothingOfATransferThatIsGivenUp() throws Exception {
        TestRepository remote = TestRepository.with(temp.resolve("claims.git"), Map.of("README.md", "hello\n"));
        byte[] random = new byte[4 << 20];
        new Random(1).nextBytes(random);
        remote.commit("main", "Large", FILE.value(), random);

        for (long deadline : List.of(1L, 5L, 20L, 60L)) {
            assertThat(run("read", remote, System.getenv("PATH"), deadline).err())
                    .isEmpty();
        }
    }

    private record Run(String out, String err) {}

    private Run run(String what, TestRepository remote, String path, long deadline)
            throws IOException, InterruptedException {
        Path out = temp.resolve("out");
        Path err = temp.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Duser.home=" + temp,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        what,
                        remote.directory().toString(),
                        temp.resolve("cache-" + deadline).toString(),
                        Long.toString(deadline))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("PATH", path);
        builder.start().waitFor();
        return new Run(
                Files.readString(out),
                Files.readString(err)
                        .lines()
                        .filter(line -> !line.startsWith("SLF4J"))
                        .reduce("", (a, b) -> a + b + "\n"));
    }
}
