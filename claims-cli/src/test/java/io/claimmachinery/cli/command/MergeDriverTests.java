package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.GitWithDriver;
import io.claimmachinery.cli.testing.GitWithDriver.Git;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.KustomizationEditor;
import io.claimmachinery.yaml.RegistryEditor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code claims merge-driver}, called by the real git. */
class MergeDriverTests {

    private static final String REGISTRY = "my claims/registry.yaml";
    private static final String CATEGORY = "my claims/infra/kustomization.yaml";

    @TempDir
    Path directory;

    private @Nullable GitWithDriver git;

    @BeforeEach
    void start() throws IOException {
        git = new GitWithDriver(directory);
        assertThat(git.claims()
                        .run("merge-driver", "install", "--base-path", "my claims")
                        .status())
                .isZero();
        git.write(REGISTRY, registry(List.of("app", "data")))
                .write(CATEGORY, kustomization(List.of("app", "data")))
                .commit("Start");
    }

    @AfterEach
    void stop() throws IOException {
        git().close();
    }

    @Test
    void installsOnceAndUninstalls() {
        String attributes = git().read(".gitattributes");

        Run again = git().claims().run("merge-driver", "install", "--base-path", "my claims");
        assertThat(again.status()).isZero();
        assertThat(again.err())
                .contains("git config --local merge.claims.driver")
                .doesNotContain(".gitattributes: ");
        assertThat(git().read(".gitattributes"))
                .isEqualTo(attributes)
                .contains("\"/my claims/registry.yaml\" merge=claims\n");
        assertThat(git().git("check-attr", "merge", "--", REGISTRY, CATEGORY)).doesNotContain("unspecified");

        assertThat(git().claims()
                        .run("merge-driver", "uninstall", "--base-path", "my claims")
                        .status())
                .isZero();
        assertThat(git().run("config", "merge.claims.driver").status()).isEqualTo(1);
        assertThat(directory.resolve("work/.gitattributes")).doesNotExist();
    }

    @Test
    void mergesRebasesPicksAndPops() {
        add("one", "aaa");
        add("two", "aab");
        add("three", "aac");
        git().git("checkout", "-q", "main");

        git().git("merge", "-q", "--no-edit", "one");
        git().git("merge", "-q", "--no-edit", "two");
        git().git("cherry-pick", "three");
        git().git("checkout", "-q", "-b", "four", "main~1");
        write("aad");
        git().commit("Add aad");
        git().git("rebase", "-q", "main");
        git().git("checkout", "-q", "-b", "five", "one");
        write("aae");
        git().git("stash", "-q");
        git().git("checkout", "-q", "four");
        git().git("stash", "pop", "-q");

        List<String> all = List.of("aaa", "aab", "aac", "aad", "aae", "app", "data");
        assertThat(git().read(REGISTRY)).isEqualTo(registry(all));
        assertThat(git().read(CATEGORY)).isEqualTo(kustomization(all));
    }

    @Test
    void marksTheClaimInConflictAlone() {
        mergesWithAConflict();
    }

    private void mergesWithAConflict() {
        git().git("checkout", "-q", "-b", "theirs");
        git().write(REGISTRY, git().read(REGISTRY).replace("claims/infra/app", "claims/theirs/app"));
        write("new");
        git().commit("Theirs");
        git().git("checkout", "-q", "main");
        git().write(REGISTRY, git().read(REGISTRY).replace("claims/infra/app", "claims/ours/app"));
        write("other");
        git().commit("Ours");

        Git merge = git().run("merge", "theirs");

        assertThat(merge.status()).isEqualTo(1);
        assertThat(merge.text())
                .contains(REGISTRY + ": claim app: path is 'claims/ours/app' here and 'claims/theirs/app' there");
        String merged = git().read(REGISTRY);
        assertThat(merged)
                .contains(
                        "<<<<<<< ours\n  - name: app\n",
                        "=======\n  - name: app\n",
                        ">>>>>>> theirs\n  - name: data\n");
        assertThat(merged.replaceAll("(?s)<<<<<<< ours\n(.*?)=======\n.*?>>>>>>> theirs\n", "$1"))
                .isEqualTo(registry(List.of("app", "data", "new", "other")).replace("infra/app", "ours/app"));
        assertThat(git().git("diff", "--name-only", "--diff-filter=U").strip()).isEqualTo(REGISTRY);
    }

    @Test
    void mergesTextWhereAFileDoesNotParse() {
        git().git("checkout", "-q", "-b", "theirs");
        git().write(REGISTRY, "# theirs\n" + git().read(REGISTRY));
        git().commit("Theirs");
        git().git("checkout", "-q", "main");
        git().write(REGISTRY, git().read(REGISTRY) + "  - name: [\n");
        git().commit("Ours");

        Git merge = git().run("merge", "--no-edit", "theirs");

        assertThat(merge.status()).isZero();
        assertThat(merge.text()).contains("merged as text, because it cannot be merged by meaning");
        assertThat(git().read(REGISTRY)).startsWith("# theirs\n---\n").endsWith("  - name: [\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 30, 200})
    void mergesManyBranchesInAnyOrder(int size) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            names.add("app-%03d".formatted(i * 7));
        }
        git().write(REGISTRY, registry(names))
                .write(CATEGORY, kustomization(names))
                .commit("Grow");
        String base = git().git("rev-parse", "HEAD").strip();
        List<String> branches = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
            String name = (i % 3 == 0 ? "data-" : "app-%03d-".formatted(i % 5)) + i;
            git().git("checkout", "-q", "-b", "claim-" + i, base);
            write(name);
            git().commit("Add " + name);
            branches.add("claim-" + i);
            names.add(name);
        }
        git().git("checkout", "-q", "main");
        Collections.shuffle(branches, new Random(size));

        branches.forEach(branch -> git().git("merge", "-q", "--no-edit", branch));

        assertThat(git().read(REGISTRY)).isEqualTo(registry(names));
        assertThat(git().read(CATEGORY)).isEqualTo(kustomization(names));
    }

    @Test
    void wantsWhatGitPasses() {
        Run run = git().claims().run("merge-driver", "a");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("claims merge-driver %O %A %B %P");
    }

    /** Line ends are one value of the file: those of the side that changed them count. */
    @Test
    void takesTheLineEndsOfTheSideThatChangedThem() {
        git().git("config", "core.autocrlf", "false");
        git().git("checkout", "-q", "-b", "dos");
        git().write(REGISTRY, git().read(REGISTRY).replace("\n", "\r\n"));
        git().commit("Change line ends");
        add("one", "aaa");
        git().git("merge", "-q", "--no-edit", "dos");
        String expected = registry(List.of("aaa", "app", "data")).replace("\n", "\r\n");
        assertThat(git().read(REGISTRY)).isEqualTo(expected);

        git().git("checkout", "-q", "dos");
        git().git("merge", "-q", "--no-edit", "one~1");
        assertThat(git().read(REGISTRY)).isEqualTo(expected);
    }

    @Test
    void mergesCommentsOfDifferentPlacesAndMarksThoseAtOnePlace() {
        git().git("checkout", "-q", "-b", "theirs");
        git().write(REGISTRY, git().read(REGISTRY).replace("  - name: app", "  # about app\n  - name: app"));
        git().write(CATEGORY, KustomizationEditor.removeResource(git().read(CATEGORY), "data"));
        git().commit("Theirs");
        git().git("checkout", "-q", "main");
        git().write(REGISTRY, "# header\n" + git().read(REGISTRY));
        git().write(CATEGORY, git().read(CATEGORY).replace("- data", "- data # do not remove, prod"));
        git().commit("Ours");

        Git merge = git().run("merge", "theirs");

        assertThat(merge.status()).isEqualTo(1);
        assertThat(merge.text())
                .contains(CATEGORY + ": resource data: its comment changed here, deleted there")
                .doesNotContain(REGISTRY + ": ");
        assertThat(git().read(REGISTRY)).startsWith("# header\n---\n").contains("  # about app\n  - name: app\n");
        assertThat(git().read(CATEGORY)).isEqualTo("""
                        kind: Kustomization
                        resources:
                          - app
                        <<<<<<< ours
                          - data # do not remove, prod
                        =======
                        >>>>>>> theirs
                        """);
    }

    private void add(String branch, String name) {
        git().git("checkout", "-q", "-b", branch, "main");
        write(name);
        git().commit("Add " + name);
    }

    /** As render writes a new claim. */
    private void write(String name) {
        git().write(REGISTRY, RegistryEditor.add(git().read(REGISTRY), entry(name)));
        git().write(CATEGORY, KustomizationEditor.addResource(git().read(CATEGORY), name));
    }

    private static String registry(List<String> names) {
        RegistryEditor editor = RegistryEditor.on(
                "---\napiVersion: claim-registry.io/v1alpha1\nkind: ClaimRegistry\nclaims:\n", REGISTRY);
        names.forEach(name -> editor.add(entry(name)));
        return editor.text();
    }

    private static String kustomization(List<String> names) {
        KustomizationEditor editor = KustomizationEditor.on("kind: Kustomization\nresources:\n", CATEGORY);
        names.forEach(editor::add);
        return editor.text();
    }

    private static ClaimEntry entry(String name) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("template", "volumeclaim");
        fields.put("path", "claims/infra/" + name);
        return ClaimEntry.of(fields, Map.of());
    }

    private GitWithDriver git() {
        if (git == null) {
            throw new IllegalStateException("not started");
        }
        return git;
    }

    /**
     * Whatever stands at the program's name: a script that ends with a status that the program or a shell has too, a JVM that
     * does not start, a process that is killed.
     */
    static List<String> programsThatDoNotMerge() {
        String java = ProcessHandle.current().info().command().orElseThrow();
        return List.of(
                "exit 0",
                "exit 1",
                "exit 2",
                "exit 3",
                "exit 127",
                "kill -9 $$",
                "exec '" + java + "' -Xmx1m -version",
                "exec '" + java + "' -no-such-option");
    }

    @ParameterizedTest
    @MethodSource("programsThatDoNotMerge")
    void gitMergesByItselfWhereTheProgramFails(String program) throws IOException {
        Files.writeString(directory.resolve("pipes/claims"), "#!/bin/sh\n" + program + "\n");

        gitMergesByItself("line by line");
    }

    @Test
    void gitMergesByItselfWhereTheProgramIsNotInstalled() throws IOException {
        Files.delete(directory.resolve("pipes/claims"));

        gitMergesByItself("(exit status 127), so git merges this file line by line");
    }

    @Test
    void gitMergesByItselfWhereTheProgramMayNotRun() throws IOException {
        assertThat(directory.resolve("pipes/claims").toFile().setExecutable(false))
                .isTrue();

        gitMergesByItself("line by line");
    }

    /** What only one side says is taken, and what both say has markers. */
    private void gitMergesByItself(String message) {
        git().git("checkout", "-q", "-b", "theirs");
        git().write(REGISTRY, git().read(REGISTRY).replace("claims/infra/app", "claims/theirs/app"));
        git().write(CATEGORY, git().read(CATEGORY).replace("kind:", "namespace: shop\nkind:"));
        git().commit("Theirs");
        git().git("checkout", "-q", "main");
        git().write(REGISTRY, git().read(REGISTRY).replace("claims/infra/app", "claims/ours/app"));
        git().write(CATEGORY, KustomizationEditor.addResource(git().read(CATEGORY), "new"));
        git().commit("Ours");

        Git merge = git().run("merge", "theirs");

        assertThat(merge.status()).isEqualTo(1);
        assertThat(merge.text()).contains(message);
        assertThat(git().read(REGISTRY))
                .contains("<<<<<<< ours", "claims/ours/app", "claims/theirs/app", ">>>>>>> theirs");
        assertThat(git().read(CATEGORY)).startsWith("namespace: shop\n").contains("  - new\n");
        assertThat(git().git("diff", "--name-only", "--diff-filter=U").strip()).isEqualTo(REGISTRY);
    }

    @Test
    void leavesOurFileAsItWasWhereItCannotMerge() throws IOException {
        Path work = directory.resolve("work");
        Files.writeString(work.resolve("ours"), "ours");

        Run run = git().claims().run("merge-driver", "--own-status", "--", "missing", "ours", "ours", REGISTRY);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("cannot read " + work.resolve("missing") + ": it does not exist");
        assertThat(work.resolve("ours")).hasContent("ours");
        assertThat(work.resolve("ours.merged")).doesNotExist();
    }

    /** As configured before the program had statuses of its own. */
    @Test
    void servesAnOlderConfiguration() {
        git().git("config", "merge.claims.driver", "claims merge-driver %O %A %B %P");
        mergesWithAConflict();
        git().git("merge", "--abort");

        add("one", "aaa");
        git().git("checkout", "-q", "main");
        write("zzz");
        git().commit("Add zzz");
        git().git("merge", "-q", "--no-edit", "one");

        assertThat(git().read(REGISTRY)).contains("name: aaa\n", "name: zzz\n").doesNotContain("<<<<<<<");
    }

    @Test
    void changesNoOtherLineOfTheAttributes() throws IOException {
        Path file = directory.resolve("work/.gitattributes");
        byte[] others = "*.png binary\r\n# gr\u00fcn\n*.x text\r".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, others);

        git().claims().run("merge-driver", "install");
        git().claims().run("merge-driver", "install");

        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .isEqualTo(
                        new String(others, StandardCharsets.ISO_8859_1) + "\r\n/claims/registry.yaml merge=claims\r\n"
                                + "/claims/**/kustomization.yaml merge=claims\r\n"
                                + "/claims/**/kustomization.yml merge=claims\r\n"
                                + "/claims/**/Kustomization merge=claims\r\n");
        assertThat(git().git("check-attr", "merge", "--", "claims/registry.yaml"))
                .contains("merge: claims");

        git().claims().run("merge-driver", "uninstall");

        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .isEqualTo(new String(others, StandardCharsets.ISO_8859_1) + "\r\n");
    }

    @Test
    void uninstallsEveryBasePathAndSaysSo() throws IOException {
        git().claims().run("merge-driver", "install", "--base-path", "b\u00fccher");
        Path file = directory.resolve("work/.gitattributes");
        Files.writeString(file, "*.yaml text merge=claims\n", StandardOpenOption.APPEND);

        Run run = git().claims().run("merge-driver", "uninstall", "--base-path", "elsewhere");

        assertThat(run.err())
                .contains(
                        "Removed git config --local --remove-section merge.claims",
                        "Removed .gitattributes: \"/my claims/registry.yaml\" merge=claims",
                        "Removed .gitattributes: /b\u00fccher/registry.yaml merge=claims");
        assertThat(file).hasContent("*.yaml text merge=claims\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"install", "uninstall"})
    void saysThatThereIsNoRepository(String command) throws IOException {
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));

        for (String scope : List.of("--local", "--global")) {
            Run run = new Claims(elsewhere)
                    .with("PATH", System.getenv("PATH"))
                    .with("HOME", elsewhere.toString())
                    .with("GIT_CONFIG_NOSYSTEM", "1")
                    .run("merge-driver", command, scope);

            assertThat(run.status()).isEqualTo(3);
            assertThat(run.err())
                    .contains(elsewhere + " is not in a git working copy", "in a clone of the claims repository")
                    .doesNotContain("fatal");
        }
        assertThat(elsewhere).isEmptyDirectory();
    }
}
