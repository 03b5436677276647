package io.claimmachinery.git.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.CommitDraft;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.PublishRequest;
import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.git.checkout.LocalCheckout;
import io.claimmachinery.git.testing.GitProgram;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedCommitTests {

    private static final GitIdentity ADA = new GitIdentity("Ada", "ada@example.com");

    @TempDir
    Path temp;

    private Path work;

    @BeforeEach
    void workingCopy() {
        work = temp.resolve("work");
        GitProgram.run(temp, "init", "-q", "-b", "main", "work");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsa"})
    void signsWithAnSshKeyAsGitIsConfigured(String type) throws Exception {
        Path key = sshKey(type);
        git("config", "commit.gpgSign", "true");
        git("config", "gpg.format", "ssh");
        git("config", "user.signingKey", key.toString());
        git("config", "gpg.ssh.allowedSignersFile", allowedSigners(key).toString());
        commit();
        assertThat(git("log", "-1", "--format=%G? %GS")).isEqualTo("G ada@example.com\n");
        git("verify-commit", "HEAD");
    }

    @Test
    void signsWithGpgAsGitIsConfigured() throws Exception {
        Path home = gpgHome();
        Path program = temp.resolve("gpg-here");
        Files.writeString(program, "#!/bin/sh\nexec gpg --homedir '" + home + "' \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        git("config", "commit.gpgSign", "true");
        git("config", "gpg.program", program.toString());
        try {
            commit();
            assertThat(git("log", "-1", "--format=%G? %GS")).isEqualTo("G Ada <ada@example.com>\n");
        } finally {
            run("gpgconf", "--homedir", home.toString(), "--kill", "gpg-agent");
        }
    }

    @Test
    void signsWhatItPublishesAsTheUsersConfigurationSays() throws Exception {
        TestRepository remote = TestRepository.with(temp.resolve("claims.git"), Map.of("README.md", "hello\n"));
        Path key = sshKey("ed25519");
        Path home = Files.createDirectory(temp.resolve("home"));
        Files.writeString(
                home.resolve(".gitconfig"),
                "[commit]\n gpgSign = true\n[gpg]\n format = ssh\n[user]\n signingKey = " + key + "\n");
        run(
                "env",
                "HOME=" + home,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + temp.resolve("account"),
                "-cp",
                System.getProperty("java.class.path"),
                Publisher.class.getName(),
                remote.directory().toString(),
                temp.resolve("cache").toString());
        remote.git("config", "gpg.ssh.allowedSignersFile", allowedSigners(key).toString());
        assertThat(remote.git("log", "-1", "--format=%s %G? %GS", "main")).isEqualTo("Add a G ada@example.com\n");
    }

    /** Publishes one commit in a process whose user has a git configuration. */
    static final class Publisher {
        public static void main(String[] arguments) {
            try (ClaimsRepository claims =
                    ClaimsRepository.open(GitRemote.parse(arguments[0]), GitOptions.in(Path.of(arguments[1])))) {
                claims.publish(PublishRequest.onto(BranchName.of("main"), ADA, "Add a"), SignedCommitTests::put);
            }
        }
    }

    @Test
    void saysWhyItCannotSign() {
        git("config", "commit.gpgSign", "true");
        git("config", "gpg.format", "ssh");
        git("config", "user.signingKey", temp.resolve("no-such-key").toString());
        assertThatThrownBy(this::commit)
                .isInstanceOf(GitException.Local.class)
                .hasMessageContaining("gpg.format ssh")
                .hasMessageContaining("Check user.signingKey");
        assertThat(work.resolve("a.yaml")).doesNotExist();
    }

    @Test
    void doesNotSignWhenToldNotTo() {
        git("config", "commit.gpgSign", "true");
        try (LocalCheckout checkout = LocalCheckout.open(
                work,
                GitOptions.in(temp.resolve("cache")).toBuilder()
                        .signing(GitOptions.Signing.NEVER)
                        .build())) {
            checkout.commit(CommitDraft.of(ADA, "Add a"), SignedCommitTests::put);
        }
        assertThat(git("log", "-1", "--format=%G?")).isEqualTo("N\n");
    }

    private void commit() {
        try (LocalCheckout checkout = LocalCheckout.open(work, GitOptions.in(temp.resolve("cache")))) {
            checkout.commit(CommitDraft.of(ADA, "Add a"), SignedCommitTests::put);
        }
    }

    private static void put(TreeEdit tree) {
        tree.put(RepositoryPath.of("a.yaml"), "kind: A\n".getBytes(UTF_8));
    }

    private Path sshKey(String type) throws Exception {
        Path key = temp.resolve("key-" + type);
        run("ssh-keygen", "-q", "-t", type, "-N", "", "-C", "ada@example.com", "-f", key.toString());
        return key;
    }

    private Path allowedSigners(Path key) throws IOException {
        return Files.writeString(temp.resolve("allowed"), "ada@example.com " + Files.readString(Path.of(key + ".pub")));
    }

    private Path gpgHome() throws Exception {
        boolean present;
        try {
            run("gpg", "--version");
            present = true;
        } catch (IOException e) {
            present = false;
        }
        assumeTrue(present, "gpg is not installed");
        Path home = Files.createDirectory(temp.resolve("gnupg"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        run(
                "gpg",
                "--homedir",
                home.toString(),
                "--batch",
                "--passphrase",
                "",
                "--quick-generate-key",
                "Ada <ada@example.com>",
                "ed25519",
                "sign",
                "never");
        return home;
    }

    private String git(String... arguments) {
        return GitProgram.run(work, arguments);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        List<String> list = new ArrayList<>(List.of(command));
        Process process = new ProcessBuilder(list).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + ": " + output)
                .isZero();
    }
}
