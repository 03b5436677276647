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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code claims render} to files, and to the working copy in the current directory. */
class RenderFilesTests {

    private static final String[] ORDER = {"render", "-t", "volumeclaim", "-p", "name=a", "-p", "storage=5Gi"};
    private static final String MANIFEST = """
            apiVersion: resources.stuttgart-things.com/v1alpha1
            kind: VolumeClaim
            metadata:
              name: a
              namespace: default
            spec:
              storage: 5Gi
              storageClassName: standard
            """;

    @TempDir
    Path directory;

    private final MachineryStandIn machinery = new MachineryStandIn();

    @AfterEach
    void stop() {
        machinery.close();
    }

    @Test
    void writesAFileAndPrintsItsName() throws IOException {
        Run run = run(ORDER, "-o", "out");

        assertThat(run).isEqualTo(new Run(0, "out/volumeclaim-a.yaml\n", ""));
        assertThat(Files.readString(directory.resolve("out/volumeclaim-a.yaml")))
                .isEqualTo(MANIFEST);
    }

    @Test
    void aDryRunPrintsTheManifestOnly() {
        assertThat(run(ORDER, "--dry-run")).isEqualTo(new Run(0, MANIFEST, ""));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void rendersSeveralTemplatesIntoOneFile() throws IOException {
        Run run = claims().run("render", "-t", "volumeclaim,database", "-p", "name=a", "--single-file");

        assertThat(run.out()).isEqualTo("volumeclaim-combined.yaml\n");
        assertThat(Files.readString(directory.resolve("volumeclaim-combined.yaml")))
                .contains("kind: VolumeClaim", "---\n", "kind: Database");
    }

    @Test
    void appendsWhereAsked() throws IOException {
        Files.writeString(directory.resolve("volumeclaim-a.yaml"), "kind: First\n");

        run(ORDER, "--file-mode", "append");

        assertThat(Files.readString(directory.resolve("volumeclaim-a.yaml")))
                .isEqualTo("kind: First\n---\n" + MANIFEST);
    }

    @Test
    void reportsEveryViolationOfTheTemplate() {
        Run run = claims().run("render", "-t", "volumeclaim", "-p", "name=a", "-p", "storage=much");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(
                        "The parameters violate the template volumeclaim",
                        "storage: 'much' does not match",
                        "request-1");
    }

    @Test
    void suggestsTheTemplateThatWasMeant() {
        Run run = claims().run("render", "-t", "volumclaim", "-p", "name=a");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("there is no template volumclaim", "Did you mean volumeclaim?");
    }

    @Test
    void asksTheServicesOneAfterTheOther() {
        try (MachineryStandIn second = new MachineryStandIn()) {
            Run run = run(ORDER, "--dry-run", "-a", machinery.url() + ":" + second.url());

            assertThat(run.status()).isZero();
            assertThat(second.requests()).isEmpty();
        }
    }

    @Test
    void saysThatItDoesNotEncryptSecrets() {
        Run run = claims().run("render", "-t", "vaultsecret", "-p", "name=a");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("vaultsecret has secrets", "{{.secretName}}", "--skip-secrets");
        assertThat(claims().run("render", "-t", "vaultsecret", "-p", "name=a", "--skip-secrets", "--dry-run")
                        .status())
                .isZero();
    }

    @Test
    void sendsParametersByTheTypeThatTheTemplateDeclares() {
        run(ORDER, "--dry-run", "-p", "replicas=3");

        assertThat(machinery
                        .requests()
                        .getLast()
                        .json()
                        .path("parameters")
                        .path("replicas")
                        .isInt())
                .isTrue();
        assertThat(machinery
                        .requests()
                        .getLast()
                        .json()
                        .path("parameters")
                        .path("storage")
                        .asString())
                .isEqualTo("5Gi");
    }

    @Test
    void asksAPersonForWhatIsMissing() {
        Run run = claims().typing(
                        List.of("9", "volumeclaim", "a", "", "5 gigabytes", "5Gi", "2", ""), "render", "--dry-run");

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo(MANIFEST.replace("standard", "fast"));
        assertThat(run.err())
                .contains(
                        " 4  volumeclaim - Volume Claim",
                        "None of them",
                        "Storage Size",
                        "[20Gi]",
                        "does not match",
                        "(? picks one)");
    }

    @Test
    void neverAsksInAPipe() {
        Run run = claims().run("render");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("no template given");
    }

    @Test
    void saysThatNobodyListens() {
        Run run = run(ORDER, "-a", "http://127.0.0.1:1");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("no answer from http://127.0.0.1:1/", "--api-url");
    }

    @Test
    void aCategoryNeedsARepository() {
        Run run = run(ORDER, "--category", "infra");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--category needs a repository");
    }

    @Test
    void commitsIntoTheWorkingCopyAndTouchesNothingElse() throws IOException {
        Path copy = workingCopy();
        Files.writeString(copy.resolve("README.md"), "changed, not staged\n");
        Files.writeString(copy.resolve("staged.txt"), "staged\n");
        GitProgram.run(copy, "add", "staged.txt");

        Run run = new Claims(copy)
                .with("CLAIM_API_URL", machinery.url().toString())
                .run(with(ORDER, "--git-commit", "-o", "manifests"));

        assertThat(run.status()).isZero();
        assertThat(GitProgram.run(copy, "show", "--name-only", "--format=%s"))
                .isEqualTo("Render volumeclaim a\n\nmanifests/volumeclaim-a.yaml\n");
        assertThat(GitProgram.run(copy, "status", "--short")).contains("A  staged.txt", " M README.md");
    }

    @Test
    void createsAClaimInTheWorkingCopyAndPushesIt() throws IOException {
        Path copy = workingCopy();

        Run run = new Claims(copy)
                .with("CLAIM_API_URL", machinery.url().toString())
                .run(with(ORDER, "--category", "infra", "--git-push", "--git-branch", "feature"));

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo("feature\n");
        assertThat(GitProgram.run(directory.resolve("origin.git"), "ls-tree", "-r", "--name-only", "feature"))
                .contains("claims/infra/a/volumeclaim.yaml", "claims/registry.yaml");
    }

    private Path workingCopy() {
        TestRepository origin = TestRepository.with(directory.resolve("origin.git"), Map.of("README.md", "# Claims\n"));
        GitProgram.run(directory, "clone", "-q", origin.directory().toString(), "copy");
        return directory.resolve("copy");
    }

    private Claims claims() {
        return new Claims(directory).with("CLAIM_API_URL", machinery.url().toString());
    }

    private Run run(String[] order, String... more) {
        return claims().run(with(order, more));
    }

    private static String[] with(String[] order, String... more) {
        String[] all = java.util.Arrays.copyOf(order, order.length + more.length);
        System.arraycopy(more, 0, all, order.length, more.length);
        return all;
    }

    @Test
    void saysThatFilesAmongTheClaimsAreRegisteredNowhere() {
        Path copy = workingCopy();
        Claims claims = new Claims(copy)
                .with("CLAIMS_CACHE_DIR", directory.resolve("cache").toString())
                .with("CLAIM_API_URL", machinery.url().toString());

        Run run = claims.run(with(ORDER, "-o", "claims/infra"));

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo("claims/infra/volumeclaim-a.yaml\n");
        assertThat(run.err()).contains("registered nowhere", "--category infra --git-commit");
        assertThat(claims.run(with(ORDER, "-o", "manifests")).err()).isEmpty();
    }
}
