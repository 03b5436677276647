package io.claimmachinery.yaml;

import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * Writes text as a one-line scalar that every YAML reader, 1.1 or 1.2, block or flow, reads as that text. Text that
 * could be read as a number, a time, a boolean, null or syntax is quoted.
 */
final class ScalarText {

    /** Possessive, because the JDK backtracks through groups by recursion, and a long text would overflow the stack. */
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9_/.][A-Za-z0-9_/.@+$() -]*+(?::[A-Za-z0-9_/.@+$()-]++)*+");

    private static final Pattern WORD_OF_YAML =
            Pattern.compile("(?i)~|null|true|false|yes|no|on|off|y|n|[-+]?\\.(inf|nan)|\\.{3}.*");
    private static final Pattern NUMBER_OR_TIME =
            Pattern.compile("[-+.]?[0-9][-+.:_0-9a-fA-FxXoO]*|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|[0-9]+[.:][0-9].*");

    private ScalarText() {}

    /** Returns the text unquoted if that is safe, otherwise in double quotes. */
    static String of(String text) {
        return isSafePlain(text) ? text : doubleQuoted(text);
    }

    /** Returns the text in the style of the scalar that it replaces, as far as that is safe. */
    static String like(ScalarStyle style, String text) {
        return switch (style) {
            case DOUBLE_QUOTED -> doubleQuoted(text);
            case SINGLE_QUOTED -> isPrintable(text) ? "'" + text.replace("'", "''") + "'" : doubleQuoted(text);
            default -> of(text);
        };
    }

    static String doubleQuoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (isPrintable(c)) {
                        quoted.appendCodePoint(c);
                    } else {
                        quoted.append(c < 0x100 ? "\\x%02x".formatted(c) : "\\u%04x".formatted(c));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    static boolean isSafePlain(String text) {
        return PLAIN.matcher(text).matches()
                && !text.endsWith(" ")
                && !WORD_OF_YAML.matcher(text).matches()
                && !NUMBER_OR_TIME.matcher(text).matches();
    }

    private static boolean isPrintable(String text) {
        return text.codePoints().allMatch(ScalarText::isPrintable);
    }

    /**
     * Returns whether the character is printable in YAML and stays on one line. Spaces that some readers treat as line
     * breaks are excluded.
     */
    static boolean isPrintable(int c) {
        return (c >= 0x20 && c <= 0x7e)
                || (c >= 0xa0 && c <= 0xd7ff && c != 0x2028 && c != 0x2029)
                || (c >= 0xe000 && c <= 0xfffd && c != 0xfeff)
                || c >= 0x10000;
    }
}
