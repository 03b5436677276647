package io.claimmachinery.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimExistsException;
import io.claimmachinery.model.registry.NoSuchClaimException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryEditorTests {

    private static final String FILE = "claims/registry.yaml";
    private static final String TEXT = Fixtures.read("registry/edits/change-status/before.yaml");

    static List<Path> edits() {
        return Fixtures.list("registry/edits");
    }

    static List<Path> refused() {
        return Fixtures.list("registry/refused").stream()
                .filter(path -> path.toString().endsWith(".yaml"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("edits")
    void editsTheFileAsAPersonWould(Path directory) {
        String before = Fixtures.read(directory.resolve("before.yaml"));
        RegistryEditor editor = RegistryEditor.on(before, FILE);
        Map<String, @Nullable Object> edit =
                YamlReader.readMap(Fixtures.read(directory.resolve("edit.yaml")), "edit.yaml");
        if (edit.containsKey("add")) {
            editor.add(ClaimEntry.of(texts(edit.get("add")), Map.of()));
        } else if (edit.containsKey("change")) {
            editor.change(String.valueOf(edit.get("change")), texts(edit.get("fields")));
        } else {
            editor.remove(String.valueOf(edit.get("remove")));
        }
        assertThat(editor.text()).isEqualTo(Fixtures.read(directory.resolve("after.yaml")));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesFilesThatAreBrokenWithLineAndReason(Path file) {
        String text = Fixtures.read(file);
        String expected =
                Fixtures.read(Path.of(file.toString().replace(".yaml", ".txt"))).strip();
        assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> RegistryEditor.on(text, FILE))
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())
                                .replace(FILE + ":", "")
                                .strip())
                        .isEqualTo(expected));
        assertThatExceptionOfType(YamlException.class).isThrownBy(() -> RegistryReader.read(text, FILE));
    }

    @Test
    void refusesNamesThatAreTakenOrMissing() {
        RegistryEditor editor = RegistryEditor.on(TEXT, FILE);
        assertThatExceptionOfType(ClaimExistsException.class)
                .isThrownBy(() -> editor.add(entry("app-pvc")))
                .satisfies(e -> assertThat(e.name()).isEqualTo("app-pvc"));
        assertThatExceptionOfType(NoSuchClaimException.class).isThrownBy(() -> editor.change("nope", Map.of()));
        assertThatExceptionOfType(NoSuchClaimException.class).isThrownBy(() -> editor.remove("nope"));
        assertThat(editor.text()).isEqualTo(TEXT);
    }

    @Test
    void refusesToRenameAClaimOrToSetFieldsThatDoNotExist() {
        RegistryEditor editor = RegistryEditor.on(TEXT, FILE);
        assertThatIllegalArgumentException().isThrownBy(() -> editor.change("app-pvc", Map.of("name", "x")));
        assertThatIllegalArgumentException().isThrownBy(() -> editor.change("app-pvc", Map.of("health", "x")));
    }

    @Test
    void seesItsOwnEdits() {
        RegistryEditor editor = RegistryEditor.on(TEXT, FILE)
                .remove("app-pvc")
                .add(entry("app-pvc"))
                .change("app-pvc", Map.of("status", "error"))
                .add(entry("new"))
                .remove("new");
        assertThat(editor.contains("app-pvc")).isTrue();
        assertThat(editor.contains("new")).isFalse();
        assertThat(RegistryReader.read(editor.text(), FILE).claims())
                .extracting(ClaimEntry::name)
                .containsExactly("app-pvc", "web-db");
        assertThat(RegistryReader.read(editor.text(), FILE)
                        .find("app-pvc")
                        .orElseThrow()
                        .status())
                .isEqualTo("error");
    }

    @Test
    void keepsUnknownFieldsOfANewEntryBeforeWhatNeverChanges() {
        ClaimEntry entry =
                ClaimEntry.of(Map.of("name", "b", "path", "p"), Map.of("labels", Map.of("a", List.of(1, "1", true))));
        assertThat(RegistryEditor.add(TEXT, entry)).contains("""
              - name: b
                template: ""
                category: ""
                labels: {a: [1, "1", true]}
                createdAt: ""
            """);
    }

    private static ClaimEntry entry(String name) {
        return ClaimEntry.of(Map.of("name", name, "path", "claims/infra/" + name), Map.of());
    }

    private static Map<String, @Nullable String> texts(@Nullable Object values) {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        if (values instanceof Map<?, ?> map) {
            map.forEach((key, value) -> texts.put(String.valueOf(key), value == null ? null : value.toString()));
        }
        return texts;
    }

    @Test
    void replacesTheFirstClaimByOneThatBelongsBelowIt() {
        String text = """
            claims:
            - name: a
              path: p

            - name: c
              path: p

            - name: d
              path: p
            """;
        ClaimEntry b = ClaimEntry.of(Map.of("name", "b", "path", "p"), Map.of());

        String edited =
                RegistryEditor.on(text, "registry.yaml").remove("a").add(b).text();

        assertThat(RegistryReader.read(edited, "registry.yaml").claims())
                .extracting(ClaimEntry::name)
                .containsExactly("b", "c", "d");
        assertThat(edited).startsWith("claims:\n- name: b\n").contains("path: p\n\n- name: c\n");
    }
}
