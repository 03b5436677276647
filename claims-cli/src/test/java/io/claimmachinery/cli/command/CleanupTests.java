package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.Fixture;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Facet;
import io.claimmachinery.yaml.RegistryEditor;
import io.claimmachinery.yaml.RegistryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** {@code claims cleanup}. */
class CleanupTests {

    private static final String BRANCH = "cleanup-claims";

    @TempDir
    Path directory;

    private Path remote = Path.of(".");

    @BeforeEach
    void start() {
        remote = TestRepository.with(directory.resolve("r.git"), Fixture.files("older/before"))
                .directory();
    }

    @Test
    void deletesWhatHasExpired() {
        Run run = cleanup("one");

        assertThat(run.status()).isZero();
        assertThat(files()).isEqualTo(Fixture.files("older/without-app-pvc"));
        assertThat(git("log", "-1", "--format=%B", BRANCH))
                .startsWith(
                        "Clean up claim app-pvc\n\n- app-pvc (claims/infra/app-pvc): expired 2026-02-10T00:00:00Z\n");
    }

    @Test
    void leavesAClaimThatHasNotExpired() {
        Run run = beforeAnythingExpires();

        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("No claims are due.");
        assertThat(git("branch", "--list")).isEqualTo("* main\n");
    }

    @Test
    void followsAPolicyWithItsExceptions() throws IOException {
        Path policy = policy("""
            expired: false
            rules:
              - title: broken for long
                status: [error, unknown]
                olderThan: 7d
              - title: old volumes
                template: volumeclaim-simple
            except:
              - createdBy: martin
            """);

        Run run = cleanup("one", "--policy", policy.toString());

        assertThat(run.status()).isZero();
        assertThat(git("log", "-1", "--format=%b", BRANCH))
                .startsWith("- hacky (claims/cli/hacky.yaml): old volumes\n");
        assertThat(files()).containsKeys("claims/vms/martin/harvestervm.yaml", "claims/infra/app-pvc/volumeclaim.yaml");
    }

    @ParameterizedTest
    @EnumSource
    void aRuleKnowsEveryFacet(Facet facet) throws IOException {
        Map<String, String> files = new HashMap<>(Fixture.files("older/before"));
        String before = String.valueOf(files.get("claims/registry.yaml"));
        String registry = facet.valueOf(entry(before, "hacky")).isEmpty()
                ? RegistryEditor.change(before, "hacky", Map.of(facet.field(), "some"))
                : before;
        files.put("claims/registry.yaml", registry);
        String criterion = facet.field() + ": " + facet.valueOf(entry(registry, "hacky"));
        remote = TestRepository.with(directory.resolve("clusters.git"), files).directory();
        Path policy = policy("expired: false\nrules: [{name: [hacky], " + criterion + "}]\n");
        Path other = Files.writeString(
                directory.resolve("other.yaml"),
                "expired: false\nrules: [{name: [hacky], " + criterion.replaceAll(": .*", ": other") + "}]\n");

        assertThat(cleanup("one", "--policy", other.toString()).err()).contains("No claims are due.");
        assertThat(cleanup("two", "--policy", policy.toString(), "--dry-run").out())
                .contains("-    - name: hacky");
    }

    private static ClaimEntry entry(String registry, String name) {
        return RegistryReader.read(registry, "registry.yaml").find(name).orElseThrow();
    }

    @Test
    void leavesEntriesWhoseFilesAreUnclearToAPersonAndDeletesTheRest() throws IOException {
        Path policy = policy("maximum: 2\nrules: [{name: [lost, outside, hacky]}]\n");

        Run run = cleanup("one", "--policy", policy.toString(), "-o", "json");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err()).contains("needs a decision: lost: its path '.'", "needs a decision: outside: its path");
        assertThat(JsonMapper.shared().readTree(run.out()).path("left")).hasSize(2);
        assertThat(git("log", "-1", "--format=%B", BRANCH))
                .startsWith("Clean up 2 claims\n\n- hacky (")
                .contains("someone has to decide:\n\n- lost: its path");
        assertThat(files().get("claims/registry.yaml"))
                .contains("name: lost")
                .doesNotContain("name: hacky", "name: app-pvc");
    }

    @Test
    void leavesClaimsOfACategoryWhoseKustomizationDoesNotParseAndDeletesTheRest() throws IOException {
        Map<String, String> broken = new HashMap<>(Fixture.files("older/before"));
        broken.put("claims/infra/kustomization.yaml", "resources: [app-pvc\n");
        remote = TestRepository.with(directory.resolve("broken.git"), broken).directory();

        Run run =
                cleanup("one", "--policy", policy("rules: [{name: [hacky]}]\n").toString());

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err())
                .contains(
                        "needs a decision: app-pvc: its line cannot be taken from", "claims/infra/kustomization.yaml");
        assertThat(git("log", "-1", "--format=%s", BRANCH)).isEqualTo("Clean up claim hacky\n");
        assertThat(files().get("claims/registry.yaml"))
                .contains("name: app-pvc")
                .doesNotContain("name: hacky");
    }

    @Test
    void takesTheLongestDueWhereThereIsAMaximum() throws IOException {
        Path policy = policy("maximum: 1\nrules: [{name: [hacky, harvestervm-developer-martin]}]\n");

        cleanup("one", "--policy", policy.toString());

        assertThat(git("log", "-1", "--format=%s", BRANCH)).isEqualTo("Clean up claim hacky\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules: [{}]",
                "rules: [{title: all}]",
                "rules: [{category: []}]",
                "rules: [{categori: x}]",
                "maximum: 0",
                "rules: {category: x}",
                "rules: [{olderThan: soon}]",
                "rule: []",
                "- a",
                "expired: 'no'"
            })
    void aPolicyThatIsNotClearDeletesNothing(String text) throws IOException {
        Run run = cleanup("one", "--policy", policy(text).toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("policy.yaml").hasLineCount(1);
        assertThat(git("branch", "--list")).isEqualTo("* main\n");
    }

    @Test
    void aDryRunShowsWhatWouldGo() {
        Run run = cleanup("one", "--dry-run");

        assertThat(run.out()).contains("-    - name: app-pvc\n");
        assertThat(git("branch", "--list")).isEqualTo("* main\n");
    }

    @Test
    void withdrawsItsBranchWhenNothingIsDueAnyMore() {
        cleanup("one");

        Run run = beforeAnythingExpires();

        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("No claims are due.", "Deleted branch cleanup-claims");
        assertThat(git("branch", "--list")).isEqualTo("* main\n");
    }

    @Test
    void leavesABranchOfItsNameThatIsAnotherChange() {
        new Claims(directory).run("delete", "hacky", "--git-repo-url", remote.toString(), "--git-branch", BRANCH);

        assertThat(beforeAnythingExpires().err()).contains("No claims are due.").doesNotContain("Deleted");
        assertThat(git("branch", "--list")).contains(BRANCH);
    }

    @Test
    void runsTwiceAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Run>> runs =
                    List.of(() -> cleanup("a"), () -> cleanup("b"), () -> cleanup("c"), () -> cleanup("d"));
            for (Future<Run> run : threads.invokeAll(runs)) {
                assertThat(run.get().status()).as(run.get().err()).isZero();
            }
        }
        assertThat(files()).isEqualTo(Fixture.files("older/without-app-pvc"));
        assertThat(git("rev-list", "--count", "main.." + BRANCH)).isEqualTo("1\n");
    }

    private Run cleanup(String user, String... more) {
        String[] all =
                java.util.Arrays.copyOf(new String[] {"cleanup", "--git-repo-url", remote.toString()}, 3 + more.length);
        System.arraycopy(more, 0, all, 3, more.length);
        return new Claims(directory.resolve(user)).run(all);
    }

    private Run beforeAnythingExpires() {
        return new Claims(directory)
                .at(java.time.Instant.parse("2026-02-09T23:59:59Z"))
                .run("cleanup", "--git-repo-url", remote.toString());
    }

    private Path policy(String text) throws IOException {
        return Files.writeString(directory.resolve("policy.yaml"), text);
    }

    private Map<String, String> files() {
        return git("ls-tree", "-r", "--name-only", BRANCH)
                .lines()
                .collect(java.util.stream.Collectors.toMap(
                        path -> path, path -> git("show", BRANCH + ":" + path), (a, _) -> a, java.util.TreeMap::new));
    }

    private String git(String... arguments) {
        return io.claimmachinery.git.testing.GitProgram.run(remote, arguments);
    }
}
