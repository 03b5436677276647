package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.Fixture;
import io.claimmachinery.git.testing.GitProgram;
import io.claimmachinery.git.testing.TestRepository;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Claims that the older command created and deleted: flat files called {@code {template}-{name}.yaml}, directories without a
 * kustomization, and deletions that remove the line and the entry but keep the files.
 */
class OlderClaimsTests {

    private static final String REGISTRY = "claims/registry.yaml";
    private static final String LIST = "claims/apps/kustomization.yaml";

    @TempDir
    Path directory;

    private @Nullable TestRepository made;

    @BeforeEach
    void start() {
        made = TestRepository.with(
                directory.resolve("claims.git"),
                Map.of(
                        LIST,
                        "resources:\n- volumeclaim-data.yaml\n- volumeclaim-kept.yaml\n",
                        "claims/apps/volumeclaim-data.yaml",
                        object("data"),
                        "claims/apps/volumeclaim-kept.yaml",
                        object("kept"),
                        REGISTRY,
                        "claims:\n" + entry("data", "claims/apps/volumeclaim-data.yaml")
                                + entry("kept", "claims/apps/volumeclaim-kept.yaml")));
    }

    @Test
    void aClaimThatSomebodyDeletedStaysDeleted() {
        deleteAsTheOlderCommandDoes();

        Run run = claims().run("doctor", "--fix");

        assertThat(run.status()).isZero();
        assertThat(run.err())
                .contains(
                        "needs a decision: claims/apps/volumeclaim-data.yaml: is not applied any more: Test removed it"
                                + " from the list",
                        "Delete data)",
                        "'claims delete data'",
                        "'claims doctor --fix --adopt data'")
                .contains("Nothing to repair");
        assertThat(repository().head("doctor-claims")).isEmpty();
        assertThat(claims().run("validate").out()).contains("is not applied any more");
    }

    @Test
    void adoptBringsADeletedClaimBackWithItsEntry() {
        deleteAsTheOlderCommandDoes();

        Run run = claims().run("doctor", "--fix", "--adopt", "data");

        assertThat(run.status()).isZero();
        assertThat(Fixture.files(repository(), "doctor-claims"))
                .hasEntrySatisfying(LIST, text -> assertThat(text).contains("- volumeclaim-data.yaml\n"))
                .hasEntrySatisfying(
                        REGISTRY,
                        text -> assertThat(text)
                                .contains("name: data", "createdBy: older", "source: backstage")
                                .contains("createdAt: \"2025-01-02T03:04:05Z\""));
    }

    @Test
    void adoptNamesOnlyWhatIsThere() {
        Run run = claims().run("doctor", "--fix", "--adopt", "nobody");
        Run without = claims().run("doctor", "--adopt", "data");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("there is nothing to adopt as nobody");
        assertThat(without.status()).isEqualTo(2);
    }

    @Test
    void deleteRemovesTheFilesOfADeletedClaim() {
        deleteAsTheOlderCommandDoes();

        Run run = claims().run("delete", "data");

        assertThat(run.status()).isZero();
        assertThat(Fixture.files(repository(), "delete-data")).doesNotContainKey("claims/apps/volumeclaim-data.yaml");
    }

    @Test
    void aWorkingCopyWithoutItsHistoryLeavesTheDecisionToAPerson() {
        deleteAsTheOlderCommandDoes();
        GitProgram.run(
                directory,
                "clone",
                "-q",
                "--depth",
                "1",
                "file://" + repository().directory(),
                "shallow");

        Run run = new Claims(directory.resolve("shallow")).run("validate");

        assertThat(run.out()).contains("unknown whether it was deleted");
    }

    @Test
    void aNewEntryKeepsWhatGitKnows() {
        repository()
                .commit(
                        "main",
                        "Without an entry",
                        Map.of(REGISTRY, "claims:\n" + entry("kept", "claims/apps/volumeclaim-kept.yaml")));
        repository()
                .commit(
                        "main",
                        "New from Backstage",
                        Map.of(
                                LIST,
                                "resources:\n- volumeclaim-data.yaml\n- volumeclaim-kept.yaml\n- simple-vm-box.yaml\n",
                                "claims/apps/simple-vm-box.yaml",
                                object("box")));

        claims().run("doctor", "--fix");

        String registry = Fixture.files(repository(), "doctor-claims").get(REGISTRY);
        assertThat(registry)
                .contains("name: data", "createdBy: older", "createdAt: \"2025-01-02T03:04:05Z\"")
                .contains("- name: box")
                .contains("template: simple-vm")
                .contains("createdBy: Test")
                .contains("createdAt: \"2026-02-02T02:40:00Z\"");
    }

    @Test
    void anEntryWhosePathIsADotIsFoundByNameAndTemplate() {
        repository()
                .commit(
                        "main",
                        "Dot",
                        Map.of(
                                REGISTRY,
                                "claims:\n" + entry("data", ".") + entry("kept", "claims/apps/volumeclaim-kept.yaml")));

        Run get = claims().run("get", "data");
        Run delete = claims().run("delete", "data");
        claims().run("doctor", "--fix");

        assertThat(get.status()).isZero();
        assertThat(get.out()).contains("claims/apps/volumeclaim-data.yaml");
        assertThat(delete.status()).isEqualTo(4);
        assertThat(Fixture.files(repository(), "doctor-claims").get(REGISTRY))
                .isEqualTo("claims:\n" + entry("data", "claims/apps/volumeclaim-data.yaml")
                        + entry("kept", "claims/apps/volumeclaim-kept.yaml"));
    }

    @Test
    void aFileInADirectoryOfItsOwnIsOneClaim() {
        repository()
                .commit(
                        "main",
                        "Own directory",
                        Map.of(
                                "claims/apps/ns9/xr-namespace-minimal.yaml",
                                object("ns9"),
                                LIST,
                                """
                                resources:
                                - volumeclaim-data.yaml
                                - volumeclaim-kept.yaml
                                - ns9/xr-namespace-minimal.yaml
                                """,
                                REGISTRY,
                                "claims:\n" + entry("data", "claims/apps/volumeclaim-data.yaml")
                                        + entry("kept", "claims/apps/volumeclaim-kept.yaml")
                                        + entry("ns9", "claims/apps/ns9/xr-namespace-minimal.yaml")));

        assertThat(claims().run("validate").out()).isEmpty();
        assertThat(claims().run("get", "ns9").out()).contains("claims/apps/ns9/xr-namespace-minimal.yaml");
        assertThat(claims().run("delete", "ns9").status()).isZero();
        assertThat(Fixture.files(repository(), "delete-ns9"))
                .doesNotContainKey("claims/apps/ns9/xr-namespace-minimal.yaml")
                .containsEntry(LIST, "resources:\n- volumeclaim-data.yaml\n- volumeclaim-kept.yaml\n");
    }

    @Test
    void anEntryThatCameAfterItsFilesIsRemembered() {
        repository()
                .commit(
                        "main",
                        "Add late",
                        Map.of("claims/apps/volumeclaim-late.yaml", object("late"), LIST, listing("late")));
        repository().commit("main", "Register late", Map.of(REGISTRY, registry("late")));
        repository().commit("main", "Lose late", Map.of(REGISTRY, registry()));

        Run run = claims().run("doctor", "--fix");

        assertThat(run.status()).isZero();
        assertThat(repository().read("doctor-claims", REGISTRY))
                .contains("name: late")
                .satisfies(text -> assertThat(text.substring(text.indexOf("name: late")))
                        .contains("createdBy: older", "source: backstage", "createdAt: \"2025-01-02T03:04:05Z\""));
    }

    @Test
    void filesOutsideOfTheClaimsKeepTheirEntryAndAreShown() {
        repository()
                .commit(
                        "main",
                        "Elsewhere",
                        Map.of(
                                "infra/old/vm.yaml",
                                object("elsewhere"),
                                REGISTRY,
                                "claims:\n" + entry("data", "claims/apps/volumeclaim-data.yaml")
                                        + entry("elsewhere", "infra/old")
                                        + entry("kept", "claims/apps/volumeclaim-kept.yaml")));

        Run fix = claims().run("doctor", "--fix");
        Run get = claims().run("get", "elsewhere");

        assertThat(fix.err()).contains("needs a decision: elsewhere: its files are at infra/old, outside of claims");
        assertThat(repository().head("doctor-claims")).isEmpty();
        assertThat(get.status()).as(get.err()).isZero();
        assertThat(get.out()).contains("infra/old/vm.yaml", "Elsewhere");
        assertThat(claims().run("delete", "elsewhere").status()).isEqualTo(4);
    }

    @Test
    void doctorSeesFilesWhereNoClaimCanBe() {
        repository()
                .commit(
                        "main",
                        "Misplaced",
                        Map.of(
                                "claims/apps/team/deep/vm.yaml",
                                object("deep"),
                                "claims/apps/Team_A/vm.yaml",
                                object("team"),
                                "claims/beside.yaml",
                                object("beside")));

        assertThat(claims().run("doctor").out())
                .contains(
                        "warning  claims/apps/team/deep/vm.yaml: is too deep below its category to be a claim",
                        "warning  claims/apps/Team_A/vm.yaml: is in a directory that cannot be a claim's",
                        "warning  claims/beside.yaml: is next to the categories");
    }

    private void deleteAsTheOlderCommandDoes() {
        repository()
                .commit(
                        "main",
                        "Delete data",
                        Map.of(
                                LIST,
                                "resources:\n- volumeclaim-kept.yaml\n",
                                REGISTRY,
                                "claims:\n" + entry("kept", "claims/apps/volumeclaim-kept.yaml")));
    }

    private static String listing(String... more) {
        StringBuilder lines = new StringBuilder("resources:\n- volumeclaim-data.yaml\n- volumeclaim-kept.yaml\n");
        for (String name : more) {
            lines.append("- volumeclaim-").append(name).append(".yaml\n");
        }
        return lines.toString();
    }

    private static String registry(String... more) {
        StringBuilder entries = new StringBuilder("claims:\n");
        for (String name :
                Stream.concat(Stream.of("data", "kept"), Stream.of(more)).toList()) {
            entries.append(entry(name, "claims/apps/volumeclaim-" + name + ".yaml"));
        }
        return entries.toString();
    }

    private static String object(String name) {
        return "apiVersion: resources.stuttgart-things.com/v1alpha1\nkind: VolumeClaim\nmetadata: {name: %s}\n"
                .formatted(name);
    }

    private static String entry(String name, String path) {
        return """
            - name: %s
              template: volumeclaim
              category: apps
              createdAt: "2025-01-02T03:04:05Z"
              createdBy: older
              source: backstage
              repository: stuttgart-things/harvester
              path: %s
            """.formatted(name, path);
    }

    private TestRepository repository() {
        return Objects.requireNonNull(made);
    }

    private Claims claims() {
        return new Claims(directory)
                .always("--git-repo-url", repository().directory().toString());
    }
}
