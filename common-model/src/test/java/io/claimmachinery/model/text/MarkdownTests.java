package io.claimmachinery.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and messages in pull requests. */
class MarkdownTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app-pvc (claims/infra/app-pvc): expired | app-pvc (claims/infra/app-pvc): expired",
                "storage_class | storage_class",
                "@everyone | `@everyone`",
                "fixes #12 | `fixes #12`",
                "<img src=x> | `<img src=x>`",
                "[click](https://evil.example) | `[click](https://evil.example)`",
                "a `b` ``c`` | ``` a `b` ``c`` ```",
                "_x_ | `_x_`",
                "x\u202ey | `x\\u202ey`",
            })
    void markupBecomesCode(String text, String shown) {
        assertThat(Markdown.text(text)).isEqualTo(shown);
    }

    @Test
    void anItemStaysOneItem() {
        assertThat(Markdown.item("- a\n- @b")).isEqualTo("- `a\\n- @b`");
        assertThat(Markdown.item("- plain")).isEqualTo("- plain");
    }
}
