package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.CreateFlow;
import io.claimmachinery.git.testing.GitProgram;
import io.claimmachinery.git.testing.StatusServer;
import io.claimmachinery.git.testing.TestRepository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages and exit codes if the claims repository cannot be used. */
class GitErrorTests {

    private static final String USUAL = "Nothing is left half done; run the command again.";

    @TempDir
    Path directory;

    /** The bodies are those of GitHub, nginx and GitLab for requests of git. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | text/plain | Bad credentials | 6 | refuses access (HTTP 401): Bad credentials | Check that the"
                        + " token is valid",
                "403 | text/plain | remote: Write access to repository not granted. | 6 | Write access to repository"
                        + " not granted | Check that the token is valid",
                "403 | text/plain | This repository was archived so it is read-only. | 6 | was archived so it is"
                        + " read-only | Ask its owner to make the repository writable again.",
                "403 | text/plain | The organization has enabled SAML SSO. Visit https://github.com/orgs/x/sso?token=1"
                        + " | 6 | https://github.com/orgs/x/sso?token=1 | authorize the token for that organization",
                "404 | text/html | <html>nope</html> | 3 | (HTTP 404) | a private repository needs a token",
                "407 | text/html | <html>proxy</html> | 1 | requires a login (HTTP 407) |"
                        + " HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT",
                "410 | text/plain | Gone for good | 3 | is gone (HTTP 410): Gone for good | Ask its owner where the"
                        + " repository is now.",
                "413 | text/html | <html>413 Request Entity Too Large</html> | 6 | too large (HTTP 413) | Ask its"
                        + " operator to allow larger pushes",
                "429 | text/plain | Slow down | 6 | too many requests (HTTP 429): Slow down | run the command again in"
                        + " 17 s.",
                "502 | text/html | <html>Bad Gateway</html> | 1 | returned HTTP 502 | run the command again.",
                "503 | text/html | <html>busy</html> | 1 | returned HTTP 503 | run the command again in 17 s.",
                "200 | text/html | <html>Sign in</html> | 6 | answers with a web page, not with git's protocol | It"
                        + " may be a login page",
            })
    void saysWhatAnHttpStatusMeans(int status, String type, String body, int exitCode, String problem, String advice) {
        Map<String, String> headers = Map.of("Content-Type", type, "Retry-After", "17");
        try (StatusServer server = StatusServer.answering(status, headers, body)) {
            Run run = validate(server.url());

            assertThat(run.status()).as(run.err()).isEqualTo(exitCode);
            assertThat(run.err()).contains(problem, advice).doesNotContain("<html>");
            if (!advice.startsWith("run")) {
                assertThat(run.err()).doesNotContain(USUAL);
            }
        }
    }

    @Test
    void saysThatThereIsNoSuchHost() {
        Run run = validate("https://no-such-host.invalid/team/claims.git");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("there is no host no-such-host.invalid", "Check the address.")
                .doesNotContain("git-upload-pack", USUAL);
    }

    @Test
    void saysThatNothingListensThere() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        Run run = validate("http://127.0.0.1:" + port + "/team/claims.git");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("does not accept connections: Connection refused", "Check the address and its port");
    }

    @Test
    void saysThatAnotherProtocolIsSpokenThere() {
        try (StatusServer server = StatusServer.saying("220 mail.example ESMTP\r\n")) {
            Run http = validate(server.url());
            assertThat(http.status()).isEqualTo(1);
            assertThat(http.err())
                    .contains("does not answer in HTTP", "Check the port")
                    .doesNotContain("-1");

            Run https = validate(server.url().replace("http:", "https:"));
            assertThat(https.status()).isEqualTo(1);
            assertThat(https.err()).contains("does not speak TLS on this port", "Check the port");
        }
    }

    @Test
    void saysThatSha256RepositoriesAreNotSupported() {
        GitProgram.run(directory, "init", "-q", "--object-format=sha256", "-b", "main", "claims");
        GitProgram.run(directory.resolve("claims"), "commit", "-q", "--allow-empty", "-m", "First");

        Run run = validate(directory.resolve("claims").toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("is a SHA-256 repository, which is not supported", "--object-format=sha1");
    }

    @Test
    void saysThatThereAreNoCommitsYetOrWhichBranchesThereAre() {
        TestRepository empty = TestRepository.empty(directory.resolve("empty.git"));
        Run run = validate(empty.directory().toString());
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err())
                .contains("has no commits yet", "Push a first commit to main")
                .doesNotContain("token", "--repo");

        TestRepository other = TestRepository.with(directory.resolve("other.git"), Map.of("README.md", "x\n"));
        other.git("branch", "-m", "main", "trunk");
        Run without = new Claims(directory)
                .run("list", "--git-repo-url", other.directory().toString(), "--pr-base", "main");
        assertThat(without.status()).isEqualTo(3);
        assertThat(without.err()).contains("No branch main at", "It has trunk.");
    }

    @Test
    void aTokenIsNotSentWithoutEncryption() {
        String url = "http://git.company.example/team/claims.git";

        Run refused = claims().with("GIT_TOKEN", "ghp_secret").run("validate", "--git-repo-url", url);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains("The token is not sent to " + url, "Use https", "--allow-http-token")
                .doesNotContain("ghp_secret");

        Run inUrl = claims().run("validate", "--git-repo-url", url.replace("//", "//me:ghp_secret@"));
        assertThat(inUrl.err()).contains("The token is not sent to " + url).doesNotContain("ghp_secret");
    }

    @ParameterizedTest
    @CsvSource({"team/db, team", "team, team/db"})
    void aBranchNameThatAnotherBranchExcludesIsAConflict(String there, String wanted) {
        try (CreateFlow flow = CreateFlow.in(directory, Map.of("README.md", "# Claims\n"))) {
            flow.git("branch", there, "main");

            Run run = flow.run(
                    "render", "-t", "volumeclaim", "-p", "name=a", "--category", "infra", "--git-branch", wanted);

            assertThat(run.status()).as(run.err()).isEqualTo(5);
            assertThat(run.err())
                    .contains("Branch " + wanted + " cannot be created", "while there is a branch " + there)
                    .contains("Name another branch, or delete that one.");
        }
    }

    @Test
    void aDamagedMirrorIsReportedOnceAndFetchedAnew() throws IOException {
        TestRepository repository = TestRepository.with(
                directory.resolve("claims.git"), Map.of("claims/registry.yaml", "kind: ClaimRegistry\nclaims: []\n"));
        String url = repository.directory().toString();
        assertThat(claims().run("list", "--git-repo-url", url).err()).doesNotContain("mirror");
        try (var files = Files.walk(directory.resolve("cache"))) {
            for (Path config : files.filter(file -> file.endsWith("config")).toList()) {
                Files.writeString(config, "[[[\n");
            }
        }

        Run run = claims().run("list", "--git-repo-url", url);

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("claims: The mirror of " + url, "is damaged", "fetching it again");
        assertThat(claims().run("list", "--git-repo-url", url).err()).doesNotContain("mirror");
    }

    private Run validate(String url) {
        return claims().run("validate", "--git-repo-url", url);
    }

    private Claims claims() {
        return new Claims(directory);
    }
}
