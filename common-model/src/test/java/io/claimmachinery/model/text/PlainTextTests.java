package io.claimmachinery.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Makes visible what terminals and CI systems would obey. */
class PlainTextTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a\u001b[31mb | a\\x1b[31mb",
                "a\u001b]0;title\u0007 b | a\\x1b]0;title\\x07 b",
                "a\u009b31m b | a\\x9b31m b",
                "a\u202eb | a\\u202eb",
                "a\u2028b | a\\u2028b",
                "a\ud800b | a\\ud800b",
                "::error::x | :\\:error::x",
                "a ::error::x | a ::error::x",
                "a ##[error]x | a ##\\[error]x",
                "##vso[task.setvariable]x | ##vso\\[task.setvariable]x",
                "## heading [link] | ## heading [link]",
                "größe 日本 😀 | größe 日本 😀",
            })
    void oneLineShowsWhatIsHidden(String text, String shown) {
        assertThat(PlainText.line(text)).isEqualTo(shown);
    }

    /** C0 and C1 controls, Unicode's line and paragraph separators, and formats. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "\r\n",
                "\u000b",
                "\u0085",
                "\u009b",
                "\u2028",
                "\u2029\u2028",
                "\u202e",
                "\t\u001b",
                "\ud800"
            })
    void aMessageHasASpaceForHiddenCharacters(String hidden) {
        assertThat(PlainText.spaced("größe" + hidden + "日本 😀")).isEqualTo("größe 日本 😀");
    }

    @Test
    void aLineBreakMakesNoSecondLine() {
        assertThat(PlainText.line("x\n::error title=pwn::injected\r\ty"))
                .isEqualTo("x\\n::error title=pwn::injected\\r\\ty");
    }

    @Test
    void linesStayAndHoldNoCommand() {
        assertThat(PlainText.lines("a\r\n\t::error::x\n ::group::\n: :\n\rb"))
                .isEqualTo("a\n\t:\\:error::x\n :\\:group::\n: :\n\\rb");
    }

    @Property
    void anyTextIsShownAsPlainText(@ForAll String text) {
        String once = PlainText.lines(text);
        assertThat(PlainText.isPlain(once)).isTrue();
        assertThat(once.codePoints().filter(c -> c != '\n' && c != '\t')).noneMatch(PlainText::isHidden);
        assertThat(PlainText.line(text).codePoints()).noneMatch(PlainText::isHidden);
    }
}
