package io.claimmachinery.kcl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.kcl.engine.JsonTokens.Token;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTokensTests {
    private static JsonTokens tokens(String json) {
        return new JsonTokens(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsNamesStringsLiteralsAndNesting() {
        JsonTokens tokens = tokens("{\"a\" : [1, -2.5e3,true],\n\"b\":{\"c\":null,\"d\":\"e\"}}");
        List<String> read = new ArrayList<>();
        for (Token token = tokens.next(); token != Token.END; token = tokens.next()) {
            read.add(
                    token == Token.NAME || token == Token.STRING || token == Token.LITERAL
                            ? token + " " + tokens.text()
                            : token.toString());
        }

        assertThat(read)
                .containsExactly(
                        "OPEN_OBJECT",
                        "NAME a",
                        "OPEN_ARRAY",
                        "LITERAL 1",
                        "LITERAL -2.5e3",
                        "LITERAL true",
                        "CLOSE_ARRAY",
                        "NAME b",
                        "OPEN_OBJECT",
                        "NAME c",
                        "LITERAL null",
                        "NAME d",
                        "STRING e",
                        "CLOSE_OBJECT",
                        "CLOSE_OBJECT");
    }

    @Test
    void readsEscapes() {
        JsonTokens tokens = tokens("\"ä\\\"\\\\\\/\\n\\t\\u0000\\u00e9\\ud83d\\ude00 😀{\"");

        assertThat(tokens.next()).isEqualTo(Token.STRING);
        assertThat(tokens.text()).isEqualTo("ä\"\\/\n\t\0é😀 😀{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"", "\"\\", "\"\\u12", "\"\\ud83d\\u", "{\"a\"", "tru", "\"\\ud83d\""})
    void endsWithTheInputWhereverThatEnds(String json) {
        JsonTokens tokens = tokens(json);
        int read = 0;
        while (tokens.next() != Token.END) {
            read++;
        }

        assertThat(read).isLessThan(4);
    }
}
