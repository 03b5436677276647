package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.MachineryStandIn;
import io.claimmachinery.git.testing.GitProgram;
import io.claimmachinery.git.testing.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that git would run and this program does not: filters of Git LFS, and hooks. */
class SkippedByGitTests {

    private static final String REGISTRY = "claims/registry.yaml";
    private static final String POINTER = """
        version https://git-lfs.github.com/spec/v1
        oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
        size 12345
        """;

    @TempDir
    Path directory;

    private final MachineryStandIn machinery = new MachineryStandIn();

    @AfterEach
    void stop() {
        machinery.close();
    }

    @Test
    void aPointerIsNeverReadAsTheFile() {
        TestRepository repository = repository(Map.of(REGISTRY, POINTER));

        for (List<String> command : List.of(
                List.of("list"),
                List.of("validate"),
                List.of("render", "-t", "volumeclaim", "-p", "name=a", "--category", "infra"))) {
            Run run = at(repository, command.toArray(String[]::new));

            assertThat(run.status()).as(command.toString()).isEqualTo(4);
            assertThat(run.out() + run.err()).contains(REGISTRY, "pointer of a Git LFS file", "git lfs untrack");
        }
        assertThat(repository.read("main", REGISTRY)).isEqualTo(POINTER);
    }

    @Test
    void filesUnderLfsThatAreWrittenAreNamed() {
        TestRepository repository = repository(
                Map.of(".gitattributes", "*.yaml filter=lfs diff=lfs merge=lfs -text\nregistry.yaml !filter\n"));

        Run run = at(repository, order());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("claims/infra/app-pvc/volumeclaim.yaml is under Git LFS", "git lfs untrack")
                .doesNotContain(REGISTRY + " is under");
    }

    @Test
    void theNearestAttributesDecide() {
        TestRepository repository = repository(Map.of(
                ".gitattributes",
                "*.yaml filter=lfs\n",
                "claims/.gitattributes",
                "*.yaml -filter\n",
                "claims/infra/.gitattributes",
                "app-pvc/order.yaml filter=lfs\n"));

        Run run = at(repository, order());

        assertThat(run.err().lines().filter(line -> line.contains("Git LFS")))
                .singleElement()
                .asString()
                .startsWith("claims/infra/app-pvc/order.yaml is");
    }

    @Test
    void repositoriesWithoutLfsHearNothingOfIt() {
        assertThat(at(repository(Map.of(".gitattributes", "*.bin filter=lfs\n*.yaml text\n")), order())
                        .err())
                .doesNotContain("LFS");
    }

    @Test
    void hooksThatWereNotRunAreNamed() throws IOException {
        Path copy = copy();
        hook(copy.resolve(".git/hooks/pre-commit"));
        hook(copy.resolve(".git/hooks/commit-msg"));

        assertThat(inCopy(copy, "--git-commit").err())
                .contains("hooks were not run for this commit: pre-commit, commit-msg");
        assertThat(inCopy(copy, "--git-commit").err()).doesNotContain("hooks");
    }

    @Test
    void hooksAreFoundWhereGitIsToldToLook() throws IOException {
        Path copy = copy();
        hook(copy.resolve(".githooks/pre-commit"));
        GitProgram.run(copy, "config", "core.hooksPath", ".githooks");

        assertThat(inCopy(copy, "--git-commit").err()).contains("hooks were not run for this commit: pre-commit");
    }

    @Test
    void whatGitWouldNotRunIsNotNamed() throws IOException {
        Path copy = copy();
        hook(copy.resolve(".git/hooks/pre-commit.sample"));
        Files.writeString(
                Files.createDirectories(copy.resolve(".git/hooks")).resolve("commit-msg"), "not executable\n");

        assertThat(inCopy(copy, "--git-commit").err()).doesNotContain("hooks");
    }

    private TestRepository repository(Map<String, String> files) {
        return TestRepository.with(directory.resolve("claims.git"), files);
    }

    private Run at(TestRepository repository, String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--git-repo-url", repository.directory().toString()));
        return claims(directory).run(all.toArray(String[]::new));
    }

    private Path copy() {
        TestRepository repository = repository(Map.of("README.md", "# Claims\n"));
        GitProgram.run(directory, "clone", "-q", repository.directory().toString(), "copy");
        return directory.resolve("copy");
    }

    private Run inCopy(Path copy, String... more) {
        List<String> all = new ArrayList<>(List.of(order()));
        all.addAll(List.of(more));
        Run run = claims(copy)
                .with("CLAIMS_CACHE_DIR", directory.resolve("cache").toString())
                .with("HOME", directory.resolve("home").toString())
                .run(all.toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }

    private Claims claims(Path where) {
        return new Claims(where).with("CLAIM_API_URL", machinery.url().toString());
    }

    private static String[] order() {
        return new String[] {"render", "-t", "volumeclaim", "-p", "name=app-pvc", "--category", "infra"};
    }

    private static void hook(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Git reads attributes from each of these files, and would commit a pointer. */
    @ParameterizedTest
    @CsvSource({
        ".gitattributes, .gitattributes",
        "claims/infra/.gitattributes, .gitattributes ignored by .gitignore",
        ".git/info/attributes, the repository's own file",
        "home/.config/git/attributes, the user's file",
        "home/mine, core.attributesFile"
    })
    void attributesThatAreNotCommittedCountInAWorkingCopy(String file, String what) throws IOException {
        Path copy = copy();
        Files.writeString(copy.resolve(".git/info/exclude"), "claims/infra/.gitattributes\n");
        if (file.equals("home/mine")) {
            GitProgram.run(copy, "config", "core.attributesFile", "~/mine");
        }
        Path attributes = (file.startsWith("home/") ? directory : copy).resolve(file);
        Files.createDirectories(attributes.getParent());
        Files.writeString(attributes, "*.yaml filter=lfs\n");

        for (Run run : List.of(inCopy(copy, "--git-commit", "--dry-run"), inCopy(copy, "--git-commit"))) {
            assertThat(run.err()).as(what).contains("claims/infra/app-pvc/volumeclaim.yaml is under Git LFS");
        }
    }

    @Test
    void theRepositorysOwnAttributesCountMostAndTheUsersLeast() throws IOException {
        Path copy = copy();
        Path users = directory.resolve("home/.config/git/attributes");
        Files.createDirectories(users.getParent());
        Files.writeString(users, "*.yaml filter=lfs\n");
        Files.writeString(copy.resolve(".gitattributes"), "order.yaml -filter\n");
        Files.writeString(copy.resolve(".git/info/attributes"), "kustomization.yaml !filter\n");

        assertThat(inCopy(copy, "--git-commit").err().lines().filter(line -> line.contains("under Git LFS")))
                .noneMatch(line -> line.contains("order.yaml") || line.contains("kustomization.yaml"))
                .anyMatch(line -> line.contains("volumeclaim.yaml"));
    }
}
