package io.claimmachinery.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.yaml.YamlToken.Kind;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTokensTests {

    @Test
    void tellsKeysValuesAndCommentsApart() {
        String text = """
            # head
            kind: Volume # of Anna
            "spec": {size: 50, ratio: 1.5e3, on: true, none: ~, name: 'a # b'}
            list:
            - - &x !!str 7
              - *x
            text: |
              key: value
              # no comment
            ---
            😀: last
            """;
        assertThat(of(text, Kind.KEY))
                .containsExactly("kind", "\"spec\"", "size", "ratio", "on", "none", "name", "list", "text", "😀");
        assertThat(of(text, Kind.COMMENT)).containsExactly("# head", "# of Anna");
        assertThat(of(text, Kind.NUMBER)).containsExactly("50", "1.5e3", "7");
        assertThat(of(text, Kind.WORD)).containsExactly("true", "~");
        assertThat(of(text, Kind.MARK)).containsExactly("&x", "!!str", "*x", "---");
        assertThat(of(text, Kind.TEXT))
                .map(String::strip)
                .containsExactly("Volume", "'a # b'", "|\n  key: value\n  # no comment", "last");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "a: b",
                "# only",
                "a: [",
                "a: 'b",
                "\t- x",
                "a: b\n\tc: d",
                "😀😀: 😀 # 😀\n😀: [😀, \"😀\"]\n# 😀",
                "a\u0000b: c",
                "%YAML 1.2\n---\na: b\n...\n",
                "? a\n: b\n",
                "a: b\r\nc: d # x\r\n",
                "@",
                "key: |2-\n   x\n # y\n",
                "}"
            })
    void losesNothingWhateverTheTextIs(String text) {
        assertThat(together(text)).isEqualTo(text);
    }

    @Test
    void leavesLongTextInOnePiece() {
        String text = "a: b\n".repeat(100_000);
        assertThat(YamlTokens.of(text)).containsExactly(new YamlToken(Kind.OTHER, text));
        String many = "a: b\n".repeat(20_000);
        assertThat(together(many)).isEqualTo(many);
    }

    private static String together(String text) {
        return YamlTokens.of(text).stream().map(YamlToken::text).collect(Collectors.joining());
    }

    private static List<String> of(String text, Kind kind) {
        return YamlTokens.of(text).stream()
                .filter(token -> token.kind() == kind)
                .map(YamlToken::text)
                .toList();
    }
}
