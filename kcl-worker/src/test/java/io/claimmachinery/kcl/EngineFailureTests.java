package io.claimmachinery.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.kcl.RenderResult.ModuleFailed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of the engine that a module can cause. */
class EngineFailureTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[31;1mred\u001b[0m",
                "\u001b[2J\u001b[?25lred",
                "\u001b]0;title\u0007red",
                "\u001b]8;;https://evil.example\u001b\\red\u001b]8;;\u001b\\",
                "\u001bP1;2qsixel\u001b\\red",
                "\u009b31mred\u009d0;title\u009c",
                "\u001bcred\u001b(B\u001b7",
                "re\u202e\u200bd\r\b",
                "\u001bred"
            })
    void holdsNoControlFunction(String words) {
        for (String text : List.of(
                "error: " + words,
                "{\"__kcl_PanicInfo__\":true,\"kcl_file\":\"\",\"kcl_line\":0,\"message\":\"" + escaped(words)
                        + "\"}")) {
            ModuleFailed failure = EngineFailure.present(text, request(), List.of());

            assertThat(failure.message().replace("error: ", "")).isIn("red", "ed");
        }
    }

    private static String escaped(String words) {
        StringBuilder json = new StringBuilder();
        words.chars().forEach(c -> json.append("\\u%04x".formatted(c)));
        return json.toString();
    }

    private static RenderRequest request() {
        return new RenderRequest(Path.of("/nowhere"), List.of("main.k"), Map.of(), Map.of(), false, false);
    }
}
