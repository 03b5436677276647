package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.Fixture;
import io.claimmachinery.cli.testing.RegistryStandIn;
import io.claimmachinery.forge.testing.GitHubStandIn;
import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.git.testing.TestRepository;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code claims delete} if the registry API says which repository a claim is in. */
class RegisteredRepositoryTests {

    private static final String REPOSITORY = "stuttgart-things/harvester";
    private static final String REGISTRY = Fixture.text("older/before/claims/registry.yaml");

    @TempDir
    Path directory;

    @Test
    void deletesInTheRepositoryThatTheRegistryNames() {
        TestRepository repository =
                TestRepository.with(directory.resolve(REPOSITORY + ".git"), Fixture.files("older/before"));
        try (RegistryStandIn api = new RegistryStandIn(REGISTRY);
                GitHubStandIn gitHub = new GitHubStandIn(REPOSITORY);
                GitHttpServer server = GitHttpServer.serve(directory).requireLogin("patrick", GitHubStandIn.TOKEN)) {
            Run run = claims(api)
                    .with("GITHUB_SERVER_URL", server.url(""))
                    .with("GITHUB_API_URL", gitHub.url().toString())
                    .run("delete", "app-pvc", "--create-pr");

            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.err()).contains("Opened pull request #1");
            assertThat(Fixture.files(repository, "delete-app-pvc")).isEqualTo(Fixture.files("older/without-app-pvc"));
        }
    }

    @Test
    void aWorkingCopyThatIsChosenCountsMore() {
        try (RegistryStandIn api = new RegistryStandIn(REGISTRY)) {
            Run run = claims(api).run("delete", "app-pvc", "--git-commit");

            assertThat(run.status()).isEqualTo(3);
            assertThat(run.err()).contains("is not in a git working copy");
            assertThat(api.requests()).isEmpty();
        }
    }

    @Test
    void sendsNoTokenToAServerThatTheRegistryNames() {
        try (GitHttpServer elsewhere = GitHttpServer.serve(directory)) {
            assertRefused(elsewhere.url("team/claims.git"));
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://files.example/team/claims", "group/sub/name", "/tmp/claims", "git@host:team/claims"})
    void refusesWhatIsNotOwnerAndName(String repository) {
        assertRefused(repository);
    }

    private void assertRefused(String repository) {
        String registry = REGISTRY.replace("repository: " + REPOSITORY, "repository: " + repository);
        try (RegistryStandIn api = new RegistryStandIn(registry)) {
            Run run = claims(api).run("delete", "app-pvc", "--create-pr");

            assertThat(run.status()).isEqualTo(4);
            assertThat(run.err()).contains("'" + repository + "'", "not owner/name", "--git-repo-url");
        }
    }

    private Claims claims(RegistryStandIn api) {
        return new Claims(directory)
                .with("CLAIM_REGISTRY_URL", api.url().toString())
                .with("GITHUB_TOKEN", GitHubStandIn.TOKEN);
    }
}
