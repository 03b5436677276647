package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.CreateFlow;
import io.claimmachinery.cli.testing.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code claims render} into a repository. */
class CreateClaimTests {

    private static final String BRANCH = "claim-infra-app-pvc";

    @TempDir
    Path directory;

    private CreateFlow flow = CreateFlow.none();

    @BeforeEach
    void start() {
        flow = CreateFlow.in(directory, Fixture.files("repository/before"));
    }

    @AfterEach
    void stop() {
        flow.close();
    }

    @Test
    void writesEveryFileOfAClaimInOneCommit() {
        Run run = create("name=app-pvc", "storage=50Gi");

        assertThat(run).isEqualTo(new Run(0, BRANCH + "\n", run.err()));
        assertThat(flow.files(BRANCH)).isEqualTo(Fixture.overlay("repository/before", "repository/created"));
        assertThat(flow.git("rev-list", "--count", "main.." + BRANCH)).isEqualTo("1\n");
        assertThat(flow.git("log", "-1", "--format=%an%n%s%n%(trailers:key=Claims-Change)", BRANCH))
                .isEqualTo("patrick\nCreate claim app-pvc (volumeclaim)\nClaims-Change: create infra/app-pvc\n\n");
    }

    @Test
    void warnsOfWhatBackstageWouldNotShowAsItWasMeant() {
        Run run = flow.run(
                "render",
                "-t",
                "volumeclaim",
                "-p",
                "name=app-pvc",
                "--category",
                "infra",
                "--owner",
                "Team A!",
                "--tags",
                "ümlaut,Volume_Claim,größe");

        assertThat(run.status()).isZero();
        assertThat(run.err())
                .contains(
                        "Backstage cannot resolve the owner 'Team A!'",
                        "the tag 'ümlaut' becomes 'mlaut'",
                        "the tag 'größe' becomes 'gr-e'")
                .doesNotContain("Volume_Claim");
        assertThat(create("name=other-pvc").err()).doesNotContain("warning");
    }

    @Test
    void createsCategoryAndRegistryWhereThereAreNone() {
        try (CreateFlow fresh = CreateFlow.in(directory.resolve("fresh"), Map.of("README.md", "# Claims\n"))) {
            Run run = fresh.create("data", "name=first");

            assertThat(run.status()).isZero();
            assertThat(fresh.files("claim-data-first"))
                    .containsKeys("claims/data/first/volumeclaim.yaml", "claims/data/first/catalog-info.yaml")
                    .containsEntry("claims/data/kustomization.yaml", """
                        ---
                        apiVersion: kustomize.config.k8s.io/v1beta1
                        kind: Kustomization
                        resources:
                          - first
                        """)
                    .hasEntrySatisfying(
                            "claims/registry.yaml",
                            registry -> assertThat(registry).startsWith("""
                                            ---
                                            apiVersion: claim-registry.io/v1alpha1
                                            kind: ClaimRegistry
                                            claims:
                                            """).contains("  - name: first\n"));
        }
    }

    @Test
    void runningAgainChangesNothing() {
        create("name=app-pvc");
        String head = flow.head(BRANCH);

        Run again = flow.at(Claims.NOW.plusSeconds(3600)).create("infra", "name=app-pvc");

        assertThat(again.status()).isZero();
        assertThat(again.out()).isEqualTo(BRANCH + "\n");
        assertThat(again.err()).contains("Nothing to change");
        assertThat(flow.head(BRANCH)).isEqualTo(head);
    }

    @Test
    void runningAgainWithOtherParametersReplacesTheBranch() {
        create("name=app-pvc", "storage=10Gi");

        Run again = create("name=app-pvc", "storage=30Gi");

        assertThat(again.status()).isZero();
        assertThat(flow.files(BRANCH).get("claims/infra/app-pvc/volumeclaim.yaml"))
                .contains("storage: 30Gi");
        assertThat(flow.git("rev-list", "--count", "main.." + BRANCH)).isEqualTo("1\n");
    }

    @Test
    void doesNotOverwriteCommitsOfOthersOnTheBranch() {
        create("name=app-pvc");
        flow.repository().commit(BRANCH, "Review", Map.of("claims/infra/app-pvc/notes.txt", "please keep"));
        String head = flow.head(BRANCH);

        Run again = create("name=app-pvc", "storage=30Gi");

        assertThat(again.status()).isEqualTo(5);
        assertThat(again.err()).contains(BRANCH);
        assertThat(flow.head(BRANCH)).isEqualTo(head);
    }

    @Test
    void severalCommandsCanFillOneBranchThatIsNamed() {
        flow.run("render", "-t", "volumeclaim", "-p", "name=one", "--category", "infra", "--git-branch", "team");
        Run second = flow.run(
                "render", "-t", "volumeclaim", "-p", "name=two", "--category", "infra", "--git-branch", "team");

        assertThat(second.status()).isZero();
        assertThat(flow.files("team"))
                .containsKeys("claims/infra/one/volumeclaim.yaml", "claims/infra/two/volumeclaim.yaml");
        assertThat(flow.git("rev-list", "--count", "main..team")).isEqualTo("2\n");
    }

    @Test
    void commitsToTheBaseBranchWhereThatIsNamed() {
        Run run = flow.run(
                "render", "-t", "volumeclaim", "-p", "name=one", "--category", "infra", "--git-branch", "main");

        assertThat(run.status()).isZero();
        assertThat(flow.files("main")).containsKey("claims/infra/one/volumeclaim.yaml");
    }

    @Test
    void severalTemplatesAreOneCommit() throws IOException {
        Path orders = Files.writeString(directory.resolve("orders.yaml"), """
            templates:
              - name: volumeclaim
                parameters: {name: data, storage: 5Gi}
              - name: database
                category: apps
                parameters: {name: db}
            """);

        Run run = flow.run("render", "-f", orders.toString(), "--category", "infra");

        assertThat(run.status()).isZero();
        String branch = run.out().strip();
        assertThat(flow.git("rev-list", "--count", "main.." + branch)).isEqualTo("1\n");
        assertThat(flow.files(branch))
                .containsKeys("claims/infra/data/volumeclaim.yaml", "claims/apps/db/database.yaml")
                .hasEntrySatisfying(
                        "claims/registry.yaml",
                        registry -> assertThat(registry).contains("- name: data\n", "- name: db\n"));
    }

    @Test
    void severalTemplatesAreAllOrNothing() throws IOException {
        Path orders = Files.writeString(directory.resolve("orders.yaml"), """
            templates:
              - name: volumeclaim
                parameters: {name: data}
              - name: volumeclaim
                parameters: {name: zeta}
            """);
        String branches = flow.git("branch", "--list");

        Run run = flow.run("render", "-f", orders.toString(), "--category", "infra");

        assertThat(run.status()).isEqualTo(5);
        assertThat(run.err()).contains("the name zeta is taken by the claim at claims/infra/zeta");
        assertThat(flow.git("branch", "--list")).isEqualTo(branches);
    }

    @Test
    void refusesANameThatIsTakenInAnyCategory() {
        Run run = flow.create("apps", "name=zeta");

        assertThat(run.status()).isEqualTo(5);
        assertThat(run.err()).contains("zeta is taken", "created by patrick", "Choose another name");
        assertUntouched();
    }

    @Test
    void refusesADirectoryThatNoEntryNames() {
        flow.repository().commit("main", "Portal", Map.of("claims/infra/hidden/volumeclaim.yaml", "kind: X\n"));

        Run run = create("name=hidden");

        assertThat(run.status()).isEqualTo(5);
        assertThat(run.err()).contains("claims/infra/hidden already exists", "doctor");
    }

    @Test
    void refusesANameThatIsNoDnsLabel() {
        Run run = create("name=../../etc");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err()).contains("../../etc");
        assertUntouched();
    }

    @Test
    void refusesAManifestThatIsNoKubernetesObject() {
        Run run = flow.run("render", "-t", "nothing", "-p", "name=x", "--category", "infra");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err()).contains("not a Kubernetes object");
        assertUntouched();
    }

    /** A real kube-apiserver answers 422 to such a name, and Flux then applies nothing of the category. */
    @Test
    void refusesAnObjectThatNoApiServerAccepts() {
        flow.machinery().offers("free-name");

        Run run =
                flow.run("render", "-t", "free-name", "-p", "name=app", "-p", "object=../evil", "--category", "infra");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err()).contains("claims/infra/app/free-name.yaml:1: metadata.name \"../evil\" is not a name");
        assertUntouched();
    }

    @Test
    void refusesASecondObjectOfOneIdentity() {
        flow.repository()
                .commit(
                        "main",
                        "Older tool",
                        Map.of(
                                "claims/infra/kustomization.yaml", "resources: [zeta, abrechnungen]\n",
                                "claims/infra/abrechnungen/kustomization.yaml", "resources: [volumeclaim.yaml]\n",
                                "claims/infra/abrechnungen/volumeclaim.yaml", """
                                apiVersion: resources.stuttgart-things.com/v1alpha1
                                kind: VolumeClaim
                                metadata: {name: app-data}
                                """));
        String before = flow.git("branch", "--list");

        Run run = create("name=app-data");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err())
                .contains("claims/infra would not build", "VolumeClaim", "app-data", "claims/infra/abrechnungen");
        assertThat(flow.git("branch", "--list")).isEqualTo(before);
    }

    @Test
    void refusesACategoryThatWouldNotBuild() {
        flow.repository()
                .commit("main", "Broken", Map.of("claims/infra/kustomization.yaml", "resources: [zeta, gone]\n"));

        Run run = create("name=app-pvc");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err()).contains("claims/infra would not build", "gone");
    }

    @Test
    void refusesARegistryThatDoesNotParseAndNamesTheLine() {
        flow.repository().commit("main", "Broken", Map.of("claims/registry.yaml", """
            apiVersion: claim-registry.io/v1alpha1
            kind: ClaimRegistry
            claims:
              - name: a
              - name: a
            """));

        Run run = create("name=app-pvc");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err()).contains("claims/registry.yaml:5");
    }

    @Test
    void aDryRunShowsTheDiffAndTouchesNothing() {
        Run run = flow.run(
                "render",
                "-t",
                "volumeclaim",
                "-p",
                "name=app-pvc",
                "-p",
                "storage=50Gi",
                "--category",
                "infra",
                "--dry-run");

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo(Fixture.text("repository/created.diff"));
        assertThat(run.err()).contains("6 files would change").contains("Nothing was touched");
        assertUntouched();
    }

    @Test
    void aDryRunIsColouredOnRequest() {
        Run run = flow.run(
                "render",
                "-t",
                "volumeclaim",
                "-p",
                "name=app-pvc",
                "--category",
                "infra",
                "--dry-run",
                "--color=always");

        assertThat(run.out()).contains("\u001b[");
        assertThat(run.out().replaceAll("\u001b\\[[0-9;]*m", "")).contains("+- app-pvc\n");
    }

    @Test
    void aDryRunRefusesWhatTheRealOneRefuses() {
        assertThat(flow.run("render", "-t", "volumeclaim", "-p", "name=zeta", "--category", "infra", "--dry-run")
                        .status())
                .isEqualTo(5);
    }

    @Test
    void takesAnotherBasePathAndCatalogFields() {
        Run run = flow.run(
                "render",
                "-t",
                "volumeclaim",
                "-p",
                "name=app",
                "--category",
                "infra",
                "--base-path",
                "clusters/lab/claims",
                "--owner",
                "team-a",
                "--lifecycle",
                "experimental",
                "--tags",
                "Gold_Tier,x",
                "--cluster",
                "lab",
                "--source",
                "backstage",
                "--created-by",
                "maria");

        assertThat(run.status()).isZero();
        Map<String, String> files = flow.files("claim-infra-app");
        assertThat(files.get("clusters/lab/claims/infra/app/catalog-info.yaml"))
                .contains(
                        "tags: [crossplane, claim, volumeclaim, infra, gold-tier, x]",
                        "lifecycle: experimental",
                        "owner: team-a");
        assertThat(files.get("clusters/lab/claims/registry.yaml"))
                .contains(
                        "cluster: lab", "createdBy: maria", "source: backstage", "path: clusters/lab/claims/infra/app");
    }

    @Test
    void recordsWhenTheClaimsLifeEnds() {
        flow.run("render", "-t", "volumeclaim", "-p", "name=app-pvc", "--category", "infra", "--ttl", "7d");

        assertThat(flow.files(BRANCH).get("claims/registry.yaml")).contains("expiresAt: \"2026-02-22T12:00:00Z\"");
    }

    @Test
    void answersInJson() {
        Run run = flow.run(
                "render", "-t", "volumeclaim", "-p", "name=app-pvc", "--category", "infra", "--output", "json");

        JsonNode answer = JsonMapper.shared().readTree(run.out());
        assertThat(answer.path("outcome").asString()).isEqualTo("pushed");
        assertThat(answer.path("branch").asString()).isEqualTo(BRANCH);
        assertThat(answer.path("revision").asString()).isEqualTo(flow.head(BRANCH));
        assertThat(answer.path("claims").get(0).path("name").asString()).isEqualTo("app-pvc");
    }

    @Test
    void saysThatABranchIsMissing() {
        Run run = flow.run("render", "-t", "volumeclaim", "-p", "name=a", "--category", "infra", "--pr-base", "trunk");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("trunk", "--pr-base");
    }

    private Run create(String... parameters) {
        return flow.create("infra", parameters);
    }

    private void assertUntouched() {
        assertThat(flow.git("branch", "--list")).isEqualTo("* main\n");
        assertThat(flow.files("main")).isEqualTo(Fixture.files("repository/before"));
    }
}
