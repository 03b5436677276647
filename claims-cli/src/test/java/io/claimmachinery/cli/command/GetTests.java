package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.CreateFlow;
import io.claimmachinery.cli.testing.Fixture;
import io.claimmachinery.cli.testing.RegistryStandIn;
import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.git.testing.GitProgram;
import io.claimmachinery.git.testing.TestRepository;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code claims get}. */
class GetTests {

    /** The URL of a server that does not respond. */
    private static final String NOBODY = "http://127.0.0.1:1";

    @TempDir
    Path directory;

    @Test
    void showsEntryOrderFilesAndCommits() {
        try (CreateFlow flow = CreateFlow.in(directory, Fixture.files("repository/before"))) {
            flow.run(
                    "render",
                    "-t",
                    "volumeclaim",
                    "-p",
                    "name=app-pvc",
                    "-p",
                    "storage=50Gi",
                    "--category",
                    "infra",
                    "--git-branch",
                    "main");

            Run run = flow.run("get", "app-pvc");

            assertThat(run.status()).isZero();
            assertThat(run.out().replaceAll("(?m)^  [0-9a-f]{7}  ", "  COMMIT  "))
                    .isEqualTo(Fixture.text("repository/get.txt"));
        }
    }

    @Test
    void answersInJson() {
        try (CreateFlow flow = CreateFlow.in(directory, Fixture.files("repository/before"))) {
            JsonNode answer = JsonMapper.shared()
                    .readTree(flow.run("get", "zeta", "-o", "json").out());

            assertThat(answer.path("entry").path("path").asString()).isEqualTo("claims/infra/zeta");
            assertThat(answer.path("files").has("claims/infra/zeta/volumeclaim.yaml"))
                    .isTrue();
            assertThat(answer.path("commits").get(0).path("subject").asString()).isEqualTo("Start");
        }
    }

    @Test
    void showsTheCommitsOfAWorkingCopy() {
        TestRepository repository = TestRepository.with(directory.resolve("r.git"), Fixture.files("repository/before"));
        repository.commit("main", "Else", Map.of("README.md", "# Else\n"));
        GitProgram.run(directory, "clone", "-q", repository.directory().toString(), "copy");

        Run run = new Claims(directory.resolve("copy")).run("get", "zeta", "-o", "json");

        assertThat(JsonMapper.shared().readTree(run.out()).path("commits"))
                .singleElement()
                .satisfies(
                        commit -> assertThat(commit.path("subject").asString()).isEqualTo("Start"));
    }

    @Test
    void asksTheRegistryApi() {
        try (RegistryStandIn api = new RegistryStandIn(Fixture.text("older/before/claims/registry.yaml"))) {
            Claims claims = new Claims(directory)
                    .with("CLAIM_REGISTRY_URL", api.url().toString())
                    .with("GITHUB_SERVER_URL", NOBODY);

            assertThat(claims.run("get", "hacky").out()).contains("path:           claims/cli/hacky.yaml");
            assertThat(claims.run("get", "hacky", "--category", "cli").status()).isZero();
            assertThat(claims.run("get", "hacky", "--category", "vms").err())
                    .contains("there is no claim hacky in category vms");
            assertThat(claims.run("get", "app-pcv").err()).contains("Did you mean app-pvc?");
            assertThat(claims.run("get", "nobody")).isEqualTo(new Run(3, "", "claims: there is no claim nobody\n"));
        }
    }

    @Test
    void findsAClaimWhoseAddressIsThatOfAnotherAnswer() {
        String registry = Fixture.text("older/before/claims/registry.yaml").replace("name: hacky", "name: summary");
        try (RegistryStandIn api = new RegistryStandIn(registry)) {
            Claims claims = new Claims(directory)
                    .with("CLAIM_REGISTRY_URL", api.url().toString())
                    .with("GITHUB_SERVER_URL", NOBODY);

            assertThat(claims.run("get", "summary").out()).contains("path:           claims/cli/hacky.yaml");
        }
    }

    @Test
    void readsFilesAndCommitsOfTheRepositoryThatTheRegistryNames() {
        String name = "stuttgart-things/harvester";
        TestRepository repository =
                TestRepository.with(directory.resolve(name + ".git"), Fixture.files("older/before"));
        repository.commit("main", "Grow app-pvc", Map.of("claims/infra/app-pvc/volumeclaim.yaml", "kind: Volume\n"));
        try (RegistryStandIn api = new RegistryStandIn(Fixture.text("older/before/claims/registry.yaml"));
                GitHttpServer server = GitHttpServer.serve(directory).requireLogin("patrick", "a-token")) {
            Claims claims = new Claims(directory)
                    .with("CLAIM_REGISTRY_URL", api.url().toString())
                    .with("GITHUB_SERVER_URL", server.url(""));

            Run run = claims.with("GITHUB_TOKEN", "a-token").run("get", "app-pvc", "-o", "json");

            JsonNode answer = JsonMapper.shared().readTree(run.out());
            assertThat(run.err()).isEmpty();
            assertThat(answer.path("entry").path("name").asString()).isEqualTo("app-pvc");
            assertThat(answer.path("files").has("claims/infra/app-pvc/kustomization.yaml"))
                    .isTrue();
            assertThat(answer.path("commits").get(0).path("subject").asString()).isEqualTo("Grow app-pvc");
        }
    }

    @Test
    void showsWhatTheRegistryApiKnowsWhereTheRepositoryCannotBeRead() {
        String registry = Fixture.text("older/before/claims/registry.yaml");
        try (RegistryStandIn api = new RegistryStandIn(registry);
                RegistryStandIn unnamed = new RegistryStandIn(
                        registry.replace("repository: stuttgart-things/harvester", "repository: ''"))) {
            Claims claims = new Claims(directory).with("GITHUB_SERVER_URL", NOBODY);

            Run unreachable =
                    claims.run("get", "app-pvc", "--registry-url", api.url().toString());
            Run unknown =
                    claims.run("get", "app-pvc", "--registry-url", unnamed.url().toString());

            assertThat(unreachable.status()).isZero();
            assertThat(unreachable.out()).contains("path:           claims/infra/app-pvc");
            assertThat(unreachable.err()).contains("without commits", NOBODY + "/stuttgart-things/harvester.git");
            assertThat(unknown.out()).contains("path:           claims/infra/app-pvc");
            assertThat(unknown.err()).contains("without commits", "does not say which repository");
        }
    }
}
