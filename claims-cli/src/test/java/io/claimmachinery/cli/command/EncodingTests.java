package io.claimmachinery.cli.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.CreateFlow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are not UTF-8. Commands show them as well as possible, and never write them back with changed bytes. */
class EncodingTests {

    @TempDir
    Path directory;

    private CreateFlow flow = CreateFlow.none();

    @BeforeEach
    void create() {
        flow = CreateFlow.in(directory, Map.of("README.md", "# Claims\n"));
        assertThat(flow.create("infra", "name=app-pvc", "storage=50Gi").status())
                .isZero();
        String branch = flow.git("for-each-ref", "--format=%(refname:short)", "refs/heads/claim-*")
                .strip();
        flow.git("update-ref", "refs/heads/main", "refs/heads/" + branch);
        flow.git("update-ref", "-d", "refs/heads/" + branch);
    }

    @AfterEach
    void stop() {
        flow.close();
    }

    @ParameterizedTest
    @CsvSource({
        "claims/registry.yaml, render -t volumeclaim -p name=other --category infra, 4",
        "claims/infra/kustomization.yaml, render -t volumeclaim -p name=other --category infra, 4",
        "claims/registry.yaml, delete app-pvc, 4",
        "claims/infra/kustomization.yaml, delete app-pvc, 4",
        "claims/infra/app-pvc/order.yaml, change app-pvc -p storage=60Gi, 4",
        "claims/infra/app-pvc/volumeclaim.yaml, change app-pvc -p storage=60Gi, 5",
        "claims/infra/app-pvc/kustomization.yaml, change app-pvc -p storage=60Gi, 4",
    })
    void aFileThatIsNotUtf8IsNotEdited(String file, String command, int status) {
        String before = damage(file);

        Run run = flow.run(command.split(" "));

        assertThat(run.status()).as(run.err()).isEqualTo(status);
        assertThat(run.err()).contains(file + ":2:", "byte 0xFC is not UTF-8; save the file as UTF-8");
        assertThat(flow.git("for-each-ref", "--format=%(objectname)")).isEqualTo(before + "\n");
    }

    @Test
    void aFileOfAnotherEncodingIsNamed() {
        flow.repository()
                .commit("main", "By a wizard", "claims/infra/kustomization.yaml", "resources: []\n".getBytes(UTF_16));

        Run run = flow.run("delete", "app-pvc");

        assertThat(run.err())
                .contains("claims/infra/kustomization.yaml:1:1: the file is UTF-16; save the file as UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "list, app-pvc",
        "get app-pvc, volumeclaim",
        "delete app-pvc --dry-run, app-pvc",
        "cleanup --dry-run, ''"
    })
    void aFileThatIsNotUtf8IsShown(String command, String shown) {
        damage("claims/infra/app-pvc/catalog-info.yaml");
        damage(command.startsWith("delete") ? "README.md" : "claims/registry.yaml");
        List<String> words = new ArrayList<>(List.of(command.split(" ")));

        Run run = flow.run(words.toArray(String[]::new));

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out() + run.err()).contains(shown);
    }

    @Test
    void validateReportsEveryFileThatIsNotUtf8() {
        damage("claims/registry.yaml");
        damage("claims/infra/app-pvc/volumeclaim.yaml");

        Run run = flow.run("validate");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.out() + run.err())
                .contains("claims/registry.yaml:2:", "claims/infra/app-pvc/volumeclaim.yaml:2:", "0xFC is not UTF-8");
    }

    @Test
    void aLocalFileIsNotAppendedToEither() throws Exception {
        Path file = directory.resolve("volumeclaim-a.yaml");
        byte[] before = "---\n# f\u00FCr alle\n".getBytes(ISO_8859_1);
        Files.write(file, before);

        Run run = new io.claimmachinery.cli.testing.Claims(directory)
                .with("CLAIM_API_URL", flow.machinery().url().toString())
                .run("render", "-t", "volumeclaim", "-p", "name=a", "--file-mode", "append");

        assertThat(run.status()).as(run.err()).isEqualTo(4);
        assertThat(run.err()).contains("volumeclaim-a.yaml:2:4: byte 0xFC is not UTF-8");
        assertThat(file).hasBinaryContent(before);
    }

    /** Puts a Latin-1 comment into the second line of a file. */
    private String damage(String file) {
        String text = flow.repository().read("main", file).replaceFirst("\n", "\n# f\u00FCr alle\n");
        return flow.repository().commit("main", "Comment", file, text.getBytes(ISO_8859_1));
    }
}
