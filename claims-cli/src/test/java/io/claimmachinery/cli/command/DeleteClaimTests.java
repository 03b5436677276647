package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.Fixture;
import io.claimmachinery.cli.testing.RegistryStandIn;
import io.claimmachinery.forge.testing.GitHubStandIn;
import io.claimmachinery.git.testing.TestRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code claims delete}, on a repository as older tools leave it. */
class DeleteClaimTests {

    @TempDir
    Path directory;

    @Test
    void takesTheOptionsOfAnOlderTool() {
        TestRepository repository = older();

        assertThat(claims(repository)
                        .run("delete", "app-pvc", "--non-interactive", "--dry-run")
                        .status())
                .isZero();
        assertThat(claims(repository).typing(List.of("app-pvc"), "delete", "-i").out())
                .isEqualTo("delete-app-pvc\n");
        assertThat(claims(repository).typing(List.of("hacky"), "delete").err()).contains("Name of the claim to delete");
        assertThat(claims(repository).run("delete").status()).isEqualTo(2);
    }

    @Test
    void deletesADirectoryWithItsLineAndItsEntry() {
        TestRepository repository = older();

        Run run = claims(repository).run("delete", "app-pvc");

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo("delete-app-pvc\n");
        assertThat(Fixture.files(repository, "delete-app-pvc")).isEqualTo(Fixture.files("older/without-app-pvc"));
        assertThat(repository.git("log", "-1", "--format=%B", "delete-app-pvc"))
                .startsWith("Delete claim app-pvc\n\n- app-pvc: claims/infra/app-pvc\n");
    }

    @Test
    void deletesTheSingleFileOfAnOlderClaim() {
        TestRepository repository = older();

        Run run = claims(repository).run("delete", "--resource-name", "hacky", "--category", "cli");

        assertThat(run.status()).isZero();
        assertThat(Fixture.files(repository, "delete-hacky"))
                .doesNotContainKey("claims/cli/hacky.yaml")
                .containsKey("claims/cli/other.yaml")
                .containsEntry("claims/cli/kustomization.yaml", """
                    apiVersion: kustomize.config.k8s.io/v1beta1
                    kind: Kustomization
                    resources:
                      - other.yaml
                    """)
                .hasEntrySatisfying(
                        "claims/registry.yaml", text -> assertThat(text).doesNotContain("name: hacky"));
    }

    @Test
    void deletesAClaimThatIsOnlyInTheTree() {
        TestRepository repository = older();

        assertThat(claims(repository).run("delete", "volume-x").status()).isZero();
        assertThat(Fixture.files(repository, "delete-volume-x"))
                .doesNotContainKey("claims/infra/volume-x/volumeclaim.yaml")
                .containsEntry("claims/registry.yaml", Fixture.text("older/before/claims/registry.yaml"));
    }

    @Test
    void deletesTheEntryOfAClaimWhoseFilesAreGone() {
        TestRepository repository = older();

        assertThat(claims(repository).run("delete", "gone").status()).isZero();
        assertThat(Fixture.files(repository, "delete-gone").get("claims/registry.yaml"))
                .doesNotContain("name: gone");
    }

    @Test
    void theLastClaimOfACategoryLeavesAnEmptyListThatBuilds() {
        TestRepository repository = older();

        claims(repository).run("delete", "harvestervm-developer-martin");

        assertThat(Fixture.files(repository, "delete-harvestervm-developer-martin"))
                .containsEntry("claims/vms/kustomization.yaml", "resources: []\n");
    }

    @Test
    void deletesSeveralInOneCommit() {
        TestRepository repository = older();

        Run run = claims(repository).run("delete", "app-pvc", "hacky");

        assertThat(run.out()).isEqualTo("delete-app-pvc_hacky\n");
        assertThat(repository.git("rev-list", "--count", "main..delete-app-pvc_hacky"))
                .isEqualTo("1\n");
    }

    @Test
    void refusesPathsThatLeaveTheClaims() {
        for (String name : new String[] {"lost", "outside"}) {
            TestRepository repository = older();

            Run run = claims(repository).run("delete", name);

            assertThat(run.status()).isEqualTo(4);
            assertThat(run.err()).contains(name, "not a place for a claim below claims", "claims doctor --fix");
            assertUntouched(repository);
        }
    }

    @Test
    void suggestsTheNameThatWasMeant() {
        TestRepository repository = older();

        Run run = claims(repository).run("delete", "app-pcv");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("there is no claim app-pcv", "Did you mean app-pvc?");
        assertUntouched(repository);
    }

    @Test
    void deletesAllOrNothing() {
        TestRepository repository = older();

        assertThat(claims(repository).run("delete", "app-pvc", "nobody").status())
                .isEqualTo(3);
        assertUntouched(repository);
    }

    @Test
    void aCategoryOnlyNarrows() {
        TestRepository repository = older();

        assertThat(claims(repository)
                        .run("delete", "app-pvc", "--category", "vms")
                        .status())
                .isEqualTo(3);
        assertUntouched(repository);
    }

    @Test
    void twoClaimsOfOneNameNeedACategory() {
        TestRepository repository = older();
        repository.commit(
                "main", "Twice", Map.of("claims/cli/twin/a.yaml", "kind: A\n", "claims/vms/twin/a.yaml", "kind: A\n"));

        Run run = claims(repository).run("delete", "twin");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("claims/cli/twin, claims/vms/twin", "--category");
        assertThat(claims(repository).run("delete", "twin", "--category", "vms").status())
                .isZero();
        assertThat(Fixture.files(repository, "delete-twin"))
                .containsKey("claims/cli/twin/a.yaml")
                .doesNotContainKey("claims/vms/twin/a.yaml");
    }

    @Test
    void aRegisteredClaimIsNotTakenForAnotherOfItsName() {
        TestRepository repository = older();
        repository.commit("main", "Twice", Map.of("claims/vms/app-pvc/a.yaml", "kind: A\n"));

        Run run = claims(repository).run("delete", "app-pvc");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("claims/infra/app-pvc, claims/vms/app-pvc", "--category");
        assertThat(claims(repository)
                        .run("delete", "app-pvc", "--category", "vms")
                        .status())
                .isZero();
        assertThat(Fixture.files(repository, "delete-app-pvc"))
                .containsKey("claims/infra/app-pvc/volumeclaim.yaml")
                .doesNotContainKey("claims/vms/app-pvc/a.yaml")
                .containsEntry("claims/registry.yaml", Fixture.text("older/before/claims/registry.yaml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"claims/infra/app-pvc", "claims/infra/app-pvc/volumeclaim.yaml", "claims/vms/martin/"})
    void refusesFilesThatAreThoseOfAnotherClaimToo(String path) {
        TestRepository repository = older();
        repository.commit("main", "Share", registryWith("thief", path));

        Run run = claims(repository).run("delete", "thief");

        assertThat(run.status()).isEqualTo(4);
        assertThat(repository.git("branch", "--list")).isEqualTo("* main\n");
    }

    @Test
    void claimsThatShareFilesGoTogether() {
        TestRepository repository = older();
        repository.commit("main", "Share", registryWith("thief", "claims/infra/app-pvc"));

        assertThat(claims(repository).run("delete", "thief").err())
                .contains("the files of claim thief (claims/infra/app-pvc) are also those of claim app-pvc");
        assertThat(claims(repository).run("delete", "app-pvc", "thief").status())
                .isZero();
        assertThat(Fixture.files(repository, "delete-app-pvc_thief"))
                .doesNotContainKey("claims/infra/app-pvc/volumeclaim.yaml");
    }

    @Test
    void aDryRunShowsTheDiffAndTouchesNothing() {
        TestRepository repository = older();

        Run run = claims(repository).run("delete", "app-pvc", "--dry-run");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("deleted file mode", "-    - name: app-pvc\n", "-- ./app-pvc/\n");
        assertUntouched(repository);
    }

    @Test
    void theSameCommandAgainUpdatesTheSameRequest() {
        TestRepository repository = older();
        try (GitHubStandIn gitHub = new GitHubStandIn("team/claims")) {
            Claims claims = claims(repository)
                    .with("GITHUB_TOKEN", GitHubStandIn.TOKEN)
                    .always(
                            "--create-pr",
                            "--repo",
                            "team/claims",
                            "--github-url",
                            gitHub.url().toString());

            assertThat(claims.run("delete", "app-pvc").err()).contains("Opened pull request #1");
            assertThat(claims.run("delete", "app-pvc").err())
                    .contains("Nothing to change", "Nothing sent to pull request #1");
            assertThat(gitHub.pulls())
                    .singleElement()
                    .satisfies(pull -> assertThat(pull).containsEntry("title", "Delete claim app-pvc"));
        }
    }

    @Test
    void theSameCommandOnAnotherMachineUpdatesTheSameBranch() {
        TestRepository repository = older();
        claims(repository).run("delete", "app-pvc");
        String head = repository.head("delete-app-pvc").orElseThrow();

        Run again = new Claims(directory.resolve("other"))
                .run("delete", "app-pvc", "--git-repo-url", "file://" + repository.directory());

        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.err()).contains("Nothing to change");
        assertThat(repository.head("delete-app-pvc")).contains(head);
    }

    @Test
    void asksTheRegistryApiWhereTheClaimIs() {
        try (RegistryStandIn api = new RegistryStandIn(Fixture.text("older/before/claims/registry.yaml"))) {
            Claims claims =
                    new Claims(directory).with("CLAIM_REGISTRY_URL", api.url().toString());

            assertThat(claims.run("delete", "app-pcv").err()).contains("Did you mean app-pvc?");
            assertThat(claims.run("delete", "hacky").err()).contains("does not say which repository hacky is in");
        }
    }

    private static Map<String, String> registryWith(String name, String path) {
        return Map.of(
                "claims/registry.yaml",
                Fixture.text("older/before/claims/registry.yaml")
                        + "    - {name: " + name + ", template: v, category: x, createdAt: \"2026-02-05T09:00:00Z\","
                        + " createdBy: a, source: cli, repository: a/b, path: " + path + "}\n");
    }

    private TestRepository older() {
        return TestRepository.with(directory.resolve("r" + System.nanoTime() + ".git"), Fixture.files("older/before"));
    }

    private Claims claims(TestRepository repository) {
        return new Claims(directory)
                .always("--git-repo-url", repository.directory().toString());
    }

    private static void assertUntouched(TestRepository repository) {
        assertThat(repository.git("branch", "--list")).isEqualTo("* main\n");
        assertThat(repository.git("rev-list", "--count", "main")).isEqualTo("1\n");
    }
}
