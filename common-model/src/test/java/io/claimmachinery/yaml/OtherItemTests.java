package io.claimmachinery.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Items between others that the line scan does not understand. What the parser reads of the whole file is right. */
class OtherItemTests {

    private static final String FILE = "claims/registry.yaml";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  - {name: b, status: error}\n",
                "  - {name: b,\n     status: error}\n",
                "  - name: b\n    statusMessage: |\n      two\n      # lines\n",
                "  - name: b\n    statusMessage: \"quotes \\\" and\\nbreaks\"\n",
                "  - name: b\n    statusMessage: 'it''s *v1.Pod'\n",
                "  - name: b\n    statusMessage: \"over\n      lines\"\n    status: error # why\n\n  # between\n",
                "  -\n    name: b\n",
                "  - name: b\n    tags:\n    - x\n    - y\n",
                "  - name: &n b\n    status: error\n",
                "  - status: ä\n    name: b\n  - {name: b2}\n  - {name: b3}\n",
            })
    void anItemIsReadOnItsOwnLikeInItsFile(String item) {
        String text = around(item);
        RegistryScan scan = new RegistryScan(new Source(text, FILE));
        assertThat(scan.scan()).isTrue();
        assertThat(scan.registry()).isEqualTo(RegistryReader.parse(new Source(text, FILE)));
        assertThat(scan.registry().claims().getLast().name()).isEqualTo("c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  - name: b\n    statusMessage: \"over\n  - name: d\"\n",
                "  - {name: b, statusMessage: \"over\n  - name: d\"}\n",
                "  - &b {name: b}\n  - {name: d, note: *b}\n",
                "  - {name: b, note: [&x 1, *x]}\n",
            })
    void anItemThatReachesBeyondItsLinesIsReadWithItsFile(String item) {
        String text = around(item);
        assertThat(new RegistryScan(new Source(text, FILE)).scan()).isFalse();
        assertThat(RegistryReader.read(text, FILE)).isEqualTo(RegistryReader.parse(new Source(text, FILE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  - {name: a}\n",
                "  - {name: c}\n",
                "  - name: a\n    statusMessage: \"\\n\"\n",
                "  - {status: error}\n",
                "  - {name: b, name: b}\n",
                "  - {name: b\n",
                "  - [b]\n",
                "  - name: b\n    note: [1\n",
                "  - {name: b}\n  d: 1\n",
                "  - {name: b}\n    d: 1\n",
            })
    void aMistakeInAnItemIsFoundAtItsPlaceInTheFile(String item) {
        String text = around(item);
        YamlException found = refused(() -> RegistryReader.parse(new Source(text, FILE)));
        assertThat(refused(() -> RegistryReader.read(text, FILE)))
                .hasMessage(found.getMessage())
                .extracting(YamlException::line)
                .isEqualTo(found.line());
    }

    private static YamlException refused(Runnable reading) {
        return assertThatExceptionOfType(YamlException.class)
                .isThrownBy(reading::run)
                .actual();
    }

    private static String around(String item) {
        return "kind: ClaimRegistry\nclaims:\n  - name: a\n    status: active\n" + item
                + "  - name: c\n    status: active\n";
    }
}
