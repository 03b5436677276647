package io.claimmachinery.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AnnotationEditorTests {

    private static final Map<String, String> STATUS =
            Map.of("claim-machinery/status", "error", "claim-machinery/status-message", "Ready: \"no\", 5");

    @Test
    void addsAnnotationsBehindTheLastAndKeepsEverythingElse() {
        String text = """
                # our claims
                kind: Component
                metadata:
                    name: app   # ours
                    annotations:
                        # keep
                        github.com/project-slug:   'a/b'

                    tags: [x,   y]
                """;

        assertThat(set(text)).isEqualTo("""
                # our claims
                kind: Component
                metadata:
                    name: app   # ours
                    annotations:
                        # keep
                        github.com/project-slug:   'a/b'
                        claim-machinery/status: "error"
                        claim-machinery/status-message: "Ready: \\"no\\", 5"

                    tags: [x,   y]
                """);
    }

    @Test
    void replacesTheValuesOfAnnotationsThatAreThere() {
        String text = """
                metadata:
                  name: a
                  annotations:
                    claim-machinery/status: true
                    claim-machinery/status-message: 'old' # why
                    z: w""";

        assertThat(set(text)).isEqualTo("""
                metadata:
                  name: a
                  annotations:
                    claim-machinery/status: "error"
                    claim-machinery/status-message: "Ready: \\"no\\", 5" # why
                    z: w""");
    }

    @Test
    void changesNothingWhenTheAnnotationsAreThereAlready() {
        String once = set("metadata:\n  name: a\n  annotations: {x: y}\n");

        assertThat(once).contains("annotations: {x: y, claim-machinery/status: \"error\"");
        assertThat(set(once)).isEqualTo(once);
    }

    @Test
    void makesRoomForAnnotationsWhereThereAreNone() {
        assertThat(set("metadata:\r\n  name: a\r\n  tags: [b]\r\n")).isEqualTo("""
                metadata:
                  name: a
                  annotations:
                    claim-machinery/status: "error"
                    claim-machinery/status-message: "Ready: \\"no\\", 5"
                  tags: [b]
                """.replace("\n", "\r\n"));
        assertThat(set("metadata: {name: a}\n")).startsWith("metadata: {name: a, annotations: {claim-machinery/status");
        assertThat(set("metadata:\n  name: a\n  annotations:\n")).contains("annotations: {claim-machinery/status");
        assertThat(set("metadata:\n  name: a\n  annotations: {}\n")).contains("annotations: {claim-machinery/status");
    }

    @Test
    void refusesWhatItCannotEdit() {
        assertThatThrownBy(() -> set("kind: Component\n"))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("f.yaml");
        assertThatThrownBy(() -> set("metadata:\n  annotations: [a]\n"))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("f.yaml:2");
        assertThatThrownBy(() -> set("metadata: &m\n  name: a\n  annotations: &x {b: c}\nother: *x\n"))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("alter more");
    }

    private static String set(String text) {
        return AnnotationEditor.set(text, "f.yaml", STATUS);
    }
}
