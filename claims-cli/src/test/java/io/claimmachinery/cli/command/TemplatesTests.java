package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.MachineryStandIn;
import io.claimmachinery.yaml.YamlReader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code claims templates} and {@code claims template}: the templates that you can order from. */
class TemplatesTests {

    @TempDir
    Path directory;

    private MachineryStandIn machinery = new MachineryStandIn();
    private Claims claims = new Claims(Path.of("."));

    @BeforeEach
    void start() {
        claims = new Claims(directory).with("CLAIM_API_URL", machinery.url().toString());
    }

    @AfterEach
    void stop() {
        machinery.close();
    }

    @Test
    void listsWhatCanBeOrdered() {
        Run run = claims.run("templates");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSize(7);
        assertThat(run.out())
                .containsPattern("NAME +TITLE +TAGS +PARAMETERS\n")
                .containsPattern("volumeclaim +Volume Claim +storage,crossplane +5\n");
        assertThat(claims.run("templates", "-o", "wide").out())
                .contains("oci://ghcr.io/stuttgart-things/claim-xplane-volumeclaim", "0.1.3");
    }

    @Test
    void findsTemplatesByTagAndWords() {
        assertThat(claims.run("templates", "--tag", "storage", "-o", "name").out())
                .isEqualTo("volumeclaim\n");
        assertThat(claims.run("templates", "--search", "CLAIM volume", "-o", "name")
                        .out())
                .isEqualTo("volumeclaim\n");
        assertThat(claims.run("templates", "--search", "nothing like that"))
                .isEqualTo(new Run(0, "", "No templates found.\n"));
    }

    @Test
    void answersPrograms() {
        JsonNode json = JsonMapper.shared()
                .readTree(claims.run("templates", "-o", "json").out());

        assertThat(json.path("items")).hasSize(6);
        assertThat(json.path("items").get(2).path("spec").has("parameters")).isTrue();
        assertThat(YamlReader.readMap(claims.run("templates", "-o", "yaml").out(), "answer"))
                .containsEntry("kind", "ClaimTemplateList");
        assertThat(YamlReader.readMap(
                        claims.run("template", "volumeclaim", "-o", "yaml").out(), "answer"))
                .containsEntry("kind", "ClaimTemplate");
    }

    @Test
    void showsWhatATemplateTakes() {
        Run run = claims.run("template", "volumeclaim");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Module:      oci://ghcr.io/stuttgart-things/claim-xplane-volumeclaim:0.1.3\n")
                .containsPattern("name +string +- +required +Name\n")
                .containsPattern("storage +string +20Gi +matches \\^\\[0-9\\]\\+\\(Gi\\|Mi\\|Ti\\)\\$ +Storage Size\n")
                .containsPattern("storageClass +string +standard +one of standard, fast +Storage class\n")
                .endsWith("Example:\n  claims render --non-interactive -t volumeclaim -p name=my-name --dry-run\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"volumeclaim", "database", "webserver"})
    void theExampleWorks(String template) {
        String example = claims.run("template", template).out().lines().toList().getLast();

        String[] words = (example.strip() + " --output-dir " + directory).split(" ", -1);
        Run run = claims.run(Arrays.copyOfRange(words, 1, words.length));

        assertThat(run.status()).as(example + "\n" + run.err()).isZero();
        assertThat(run.out()).containsAnyOf("kind:", directory.toString());
    }

    @Test
    void namesTheTemplateThatMayBeMeant() {
        Run run = claims.run("template", "volumclaim");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("there is no template volumclaim", "Did you mean volumeclaim?");
    }
}
