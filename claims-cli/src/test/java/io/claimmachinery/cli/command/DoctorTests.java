package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.Fixture;
import io.claimmachinery.git.testing.GitProgram;
import io.claimmachinery.git.testing.TestRepository;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** {@code claims doctor} and {@code claims validate}. */
class DoctorTests {

    @TempDir
    Path directory;

    @Test
    void saysWhatOlderToolsLeftBehind() {
        TestRepository repository = older();

        Run run = claims(repository).run("doctor");

        assertThat(run).isEqualTo(new Run(4, Fixture.text("older/findings.txt"), "3 errors, 4 warnings.\n"));
    }

    @Test
    void repairsWhatNeedsNoDecisionInOneCommit() {
        TestRepository repository = older();

        Run run = claims(repository).run("doctor", "--fix", "--repo", "stuttgart-things/harvester");

        assertThat(run.status()).isZero();
        assertThat(Fixture.files(repository, "doctor-claims")).isEqualTo(Fixture.files("older/repaired"));
        assertThat(repository.git("rev-list", "--count", "main..doctor-claims")).isEqualTo("1\n");
    }

    @Test
    void findsNothingAfterARepair() {
        TestRepository repository = older();
        claims(repository).run("doctor", "--fix", "--git-branch", "main");

        assertThat(claims(repository).run("doctor")).isEqualTo(new Run(0, "", "All well.\n"));
        assertThat(claims(repository).run("doctor", "--fix").err()).contains("Nothing to repair.");
        assertThat(claims(repository).run("validate").status()).isZero();
    }

    @Test
    void leavesWhatNeedsADecisionToAPerson() {
        TestRepository repository = TestRepository.with(directory.resolve("p.git"), Fixture.files("repository/before"));
        repository.commit(
                "main",
                "Twice",
                Map.of(
                        "claims/infra/zeta2/kustomization.yaml",
                        "resources: [volumeclaim.yaml]\n",
                        "claims/infra/zeta2/volumeclaim.yaml",
                        Fixture.text("repository/before/claims/infra/zeta/volumeclaim.yaml")));

        Run run = claims(repository).run("doctor", "--fix");

        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("needs a decision: claims/infra/zeta2: is not listed", "not repaired, because");
        assertThat(Fixture.files(repository, "doctor-claims"))
                .containsEntry(
                        "claims/infra/kustomization.yaml",
                        Fixture.text("repository/before/claims/infra/kustomization.yaml"))
                .hasEntrySatisfying(
                        "claims/registry.yaml", text -> assertThat(text).contains("name: zeta2"));
    }

    @Test
    void listsNoClaimWhoseObjectAnotherCategoryHas() {
        TestRepository repository = TestRepository.with(directory.resolve("p.git"), Fixture.files("repository/before"));
        repository.commit(
                "main",
                "Copy",
                Map.of(
                        "claims/apps/kustomization.yaml",
                        "resources: []\n",
                        "claims/apps/copy/kustomization.yaml",
                        "resources: [volumeclaim.yaml]\n",
                        "claims/apps/copy/volumeclaim.yaml",
                        Fixture.text("repository/before/claims/infra/zeta/volumeclaim.yaml"),
                        "claims/apps/other/kustomization.yaml",
                        "resources: [a.yaml]\n",
                        "claims/apps/other/a.yaml",
                        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}\n"));

        Run run = claims(repository).run("doctor", "--fix");

        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("needs a decision: claims/apps/copy: is not listed");
        assertThat(Fixture.files(repository, "doctor-claims").get("claims/apps/kustomization.yaml"))
                .contains("other")
                .doesNotContain("copy");
    }

    @Test
    void failsWhereARepairLeavesErrors() {
        TestRepository repository = TestRepository.with(directory.resolve("p.git"), Fixture.files("repository/before"));
        String registry = Fixture.text("repository/before/claims/registry.yaml");
        repository.commit("main", "Astray", Map.of("claims/registry.yaml", entry("astray", "docs/notes.md", registry)));

        Run text = claims(repository).run("doctor", "--fix");
        Run json = claims(repository).run("doctor", "--fix", "-o", "json");

        assertThat(text.status()).isEqualTo(4);
        assertThat(text.err())
                .contains(
                        "needs a decision: astray: its files are at docs/notes.md, outside of claims",
                        "Nothing to repair.");
        assertThat(json.status()).isEqualTo(4);
        assertThat(JsonMapper.shared().readTree(json.out()).path("left"))
                .singleElement()
                .satisfies(left -> assertThat(left.path("subject").asString()).isEqualTo("astray"));
    }

    @Test
    void fillsInACategoryThatOlderToolsLeftEmpty() {
        TestRepository repository = TestRepository.with(directory.resolve("e.git"), Fixture.files("repository/before"));
        String registry = Fixture.text("repository/before/claims/registry.yaml");
        repository.commit(
                "main", "Empty", Map.of("claims/registry.yaml", registry.replace("category: infra", "category: \"\"")));

        assertThat(claims(repository).run("doctor").out())
                .isEqualTo("warning  zeta: its entry in the registry names no category\n");
        claims(repository).run("doctor", "--fix");

        assertThat(Fixture.files(repository, "doctor-claims").get("claims/registry.yaml"))
                .isEqualTo(registry.replace("category: infra", "category: \"infra\""));
    }

    @Test
    void validateFailsOnACategoryThatDoesNotBuild() {
        TestRepository repository = TestRepository.with(directory.resolve("v.git"), Fixture.files("repository/before"));
        repository.commit("main", "Break", Map.of("claims/infra/kustomization.yaml", "resources: [zeta, gone]\n"));

        Run run = claims(repository).run("validate", "-o", "json");

        assertThat(run.status()).isEqualTo(4);
        assertThat(JsonMapper.shared().readTree(run.out()).path("valid").asBoolean())
                .isFalse();
        assertThat(run.out()).contains("category-does-not-build", "listed-without-files");
    }

    @Test
    void validateFailsOnTwoEntriesOfOnePath() {
        TestRepository repository = TestRepository.with(directory.resolve("v.git"), Fixture.files("repository/before"));
        String registry = Fixture.text("repository/before/claims/registry.yaml");
        repository.commit(
                "main", "Share", Map.of("claims/registry.yaml", entry("zeta2", "claims/infra/zeta", registry)));

        Run run = claims(repository).run("validate");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.out().lines())
                .containsExactly(
                        "error    zeta: its path claims/infra/zeta in the registry is also that of claim zeta2",
                        "error    zeta2: its path claims/infra/zeta in the registry is also that of claim zeta");
    }

    @Test
    void validateFailsOnAnOrderOfAnotherClaim() {
        TestRepository repository = TestRepository.with(directory.resolve("v.git"), Fixture.files("repository/before"));
        repository.commit(
                "main",
                "Copy",
                Map.of("claims/infra/zeta/order.yaml", "metadata: {name: alpha}\nspec: {template: volumeclaim}\n"));

        Run run = claims(repository).run("validate");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.out()).isEqualTo("error    claims/infra/zeta/order.yaml: is the order of a claim alpha\n");
    }

    @Test
    void looksAtTheWholeWorkingCopyFromADirectoryInIt() {
        GitProgram.run(directory, "clone", "-q", older().directory().toString(), "copy");

        Claims claims = new Claims(directory.resolve("copy/claims/infra"));

        assertThat(claims.run("validate").out()).isEqualTo(Fixture.text("older/findings.txt"));
        assertThat(claims.run("list", "--category", "vms", "-o", "name").out())
                .isEqualTo("harvestervm-developer-martin\n");
        assertThat(claims.run("get", "hacky").out()).contains("path:           claims/cli/hacky.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate", "doctor", "doctor --fix", "cleanup"})
    void aRepositoryWithoutClaimsIsNotWell(String command) {
        TestRepository repository = older();

        Run run = claims(repository)
                .run(Stream.concat(Stream.of(command.split(" ")), Stream.of("--base-path", "xrs"))
                        .toArray(String[]::new));

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("neither xrs/registry.yaml nor a directory xrs exists", "--base-path");
    }

    @Test
    void validateNamesALineOfARegistryThatDoesNotParse() {
        TestRepository repository = TestRepository.with(directory.resolve("v.git"), Fixture.files("repository/before"));
        repository.commit("main", "Twice", Map.of("claims/registry.yaml", "claims:\n  - name: zeta\n  - name: zeta\n"));

        Run run = claims(repository).run("validate");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.out()).contains("claims/registry.yaml:3");
    }

    private static String entry(String name, String path, String registry) {
        String entry = "  - {name: " + name + ", template: v, category: infra, createdAt: \"2026-02-05T09:00:00Z\","
                + " createdBy: a, source: cli, repository: a/b, path: " + path + "}\n";
        return name.compareTo("zeta") > 0 ? registry + entry : registry.replace("claims:\n", "claims:\n" + entry);
    }

    private TestRepository older() {
        return TestRepository.with(directory.resolve("older.git"), Fixture.files("older/before"));
    }

    private Claims claims(TestRepository repository) {
        return new Claims(directory)
                .always("--git-repo-url", repository.directory().toString());
    }

    @Test
    void saysWhyAClaimGetsNoEntry() {
        TestRepository repository = TestRepository.with(directory.resolve("n.git"), Fixture.files("repository/before"));
        repository.commit(
                "main",
                "A list without a name",
                Map.of("claims/infra/many/list.yaml", "apiVersion: v1\nkind: List\nitems: []\n"));

        Run run = claims(repository).run("doctor", "--fix");

        assertThat(run.err())
                .contains("needs a decision: claims/infra/many: has no entry in the registry; not repaired, because"
                        + " claims/infra/many/list.yaml: no Kubernetes object in this manifest");
    }
}
