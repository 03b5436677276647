package io.claimmachinery.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KustomizationEditorTests {

    private static final String FILE = "claims/infra/kustomization.yaml";

    static List<Path> edits() {
        return Fixtures.list("kustomization/edits");
    }

    @ParameterizedTest
    @MethodSource("edits")
    void editsTheFileAsAPersonWould(Path directory) {
        KustomizationEditor editor = KustomizationEditor.on(Fixtures.read(directory.resolve("before.yaml")), FILE);
        Map<String, @Nullable Object> edit =
                YamlReader.readMap(Fixtures.read(directory.resolve("edit.yaml")), "edit.yaml");
        if (edit.containsKey("add")) {
            editor.add(String.valueOf(edit.get("add")));
        } else {
            editor.remove(String.valueOf(edit.get("remove")));
        }
        assertThat(editor.text()).isEqualTo(Fixtures.read(directory.resolve("after.yaml")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'resources: [a, ./a/]'          | 1:16: resource ./a/ appears here a second time
            'resources: [1]'                | 1:13: a resource is not text
            'resources: a'                  | 1:12: resources is not a list
            'kind: Deployment'              | 1:7: not a kustomization: expected kind Kustomization
            '- a'                           | 1:1: not a kustomization: expected a mapping with resources
            '# nothing'                     | file is empty
            """)
    void refusesFilesThatAreBrokenWithLineAndReason(String text, String reason) {
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> KustomizationEditor.on(text, FILE).add("b"))
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())
                                .replace(FILE + ":", "")
                                .strip())
                        .isEqualTo(reason));
    }

    @Test
    void makesManyEditsInOnePass() {
        KustomizationEditor editor = KustomizationEditor.on("resources: [b]\n", FILE)
                .add("c")
                .add("a")
                .remove("b")
                .remove("c");
        assertThat(editor.contains("a")).isTrue();
        assertThat(editor.contains("./c")).isFalse();
        assertThat(editor.text()).isEqualTo("resources: [a]\n");
    }
}
