package io.claimmachinery.cli.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderFileTests {

    @TempDir
    Path directory;

    @Test
    void readsOneTemplate() throws IOException {
        assertThat(read("template: volumeclaim\nparameters:\n  name: a\n  replicas: 2\n  zones: [a, b]\n"))
                .containsExactly(
                        new Order("volumeclaim", null, Map.of("name", "a", "replicas", 2, "zones", List.of("a", "b"))));
    }

    @Test
    void readsSeveralTemplates() throws IOException {
        assertThat(read("""
                        templates:
                          - name: volumeclaim
                            parameters: {name: a}
                          - template: database
                            category: data
                        """))
                .containsExactly(
                        new Order("volumeclaim", null, Map.of("name", "a")), new Order("database", "data", Map.of()));
    }

    @Test
    void readsJson() throws IOException {
        assertThat(read("{\"template\": \"volumeclaim\", \"parameters\": {\"name\": \"no\"}}"))
                .containsExactly(new Order("volumeclaim", null, Map.of("name", "no")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parameters: {a: b}|expected template: with the name of a template",
                "templates: []|a list of templates",
                "templates: [{parameters: {a: b}}]|expected name: with the name of a template",
                "template: a\\ntemplates: [{name: b}]|both template: and templates:",
                "template: a\\nsecrets: {TOKEN: geheim}|secrets",
                "template: a\\nparameters: [b]|parameters: must be a mapping of names to values",
                "template: a\\ntemplate: b|orders.yaml is neither YAML nor JSON: line 2: ",
                "a: &a [*a]|neither YAML nor JSON",
                "just text|the file must be a mapping of names to values",
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("orders.yaml")
                .hasMessageContaining(message)
                .message()
                .doesNotContain("geheim");
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertThatThrownBy(() -> OrderFile.read(directory.resolve("none.yaml")))
                .hasMessageContaining("none.yaml: no such file");
    }

    private List<Order> read(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("orders.yaml"), text);
        return OrderFile.read(file);
    }
}
