package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.Fixture;
import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.git.testing.TestRepository;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server that {@code --repo owner/name} refers to, and that gets the token. */
class GitHubServerTests {

    private static final String TOKEN = "ghp_enterprise";

    private final Path directory;
    private final GitHttpServer server;

    GitHubServerTests(@TempDir Path directory) {
        this.directory = directory;
        TestRepository.with(directory.resolve("team/claims.git"), Fixture.files("older/before"));
        this.server = GitHttpServer.serve(directory).requireLogin("patrick", TOKEN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theServerOfTheRestInterfaceThatIsNamed() {
        assertListed(claims().with("GITHUB_SERVER_URL", "https://github.invalid")
                .run("list", "--repo", "team/claims", "--github-url", server.url("api/v3/")));
    }

    @Test
    void theServerOfTheJob() {
        assertListed(claims().with("GITHUB_SERVER_URL", server.url(""))
                .with("GITHUB_API_URL", "https://api.github.invalid")
                .run("list", "--repo", "team/claims"));
    }

    @Test
    void theServerOfTheRestInterfaceInTheEnvironment() {
        assertListed(claims().with("GITHUB_API_URL", server.url("api/v3")).run("list", "--repo", "team/claims"));
    }

    @Test
    void aUrlSaysItself() {
        assertListed(claims().with("GITHUB_SERVER_URL", "https://github.invalid")
                .run("list", "--git-repo-url", server.url("team/claims.git")));
    }

    @Test
    void aVariableThatIsNoUrlIsNamed() {
        Run run = claims().with("GITHUB_SERVER_URL", "not a url").run("list", "--repo", "team/claims");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("$GITHUB_SERVER_URL is not a URL: not a url");
    }

    private Claims claims() {
        return new Claims(directory).with("GITHUB_TOKEN", TOKEN);
    }

    private void assertListed(Run run) {
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("app-pvc");
        assertThat(server.authorizations()).isNotEmpty();
    }
}
