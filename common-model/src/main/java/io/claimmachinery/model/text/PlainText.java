package io.claimmachinery.model.text;

/**
 * Text of others as plain text. Names, messages, commit subjects and answers of services may hold escape sequences that
 * a terminal obeys, line breaks that forge further lines, invisible characters that hide what is there, and commands that a
 * pipeline's log obeys. All of them become visible: {@code \x1b}, {@code \n}, {@code \u202e}, {@code :\:error::}. Everything
 * else stays as it is, and what is plain text is returned unchanged.
 */
public final class PlainText {

    private PlainText() {}

    /** The text as one line: line breaks and tabs become visible, too. */
    public static String line(String text) {
        return shown(text, false);
    }

    /** The text with its lines and tabs; {@code \r\n} is one line break. */
    public static String lines(String text) {
        return shown(text, true);
    }

    /** Whether {@link #lines} leaves the text as it is. */
    public static boolean isPlain(String text) {
        return lines(text).equals(text);
    }

    /** Whether the character is shown as an escape: a control, a format character, a separator of lines, half a pair. */
    public static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** A hidden character as an escape that a reader knows from programming languages. */
    public static String escape(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                codePoint <= 0xFF
                        ? "\\x%02x".formatted(codePoint)
                        : (codePoint <= 0xFFFF ? "\\u%04x" : "\\U%08x").formatted(codePoint);
        };
    }

    private static String shown(String text, boolean keepLines) {
        String source = keepLines ? text.replace("\r\n", "\n") : text;
        StringBuilder shown = new StringBuilder(source.length() + 16);
        PipelineCommands commands = new PipelineCommands();
        for (int i = 0; i < source.length(); ) {
            int c = source.codePointAt(i);
            i += Character.charCount(c);
            if (!isHidden(c) || (keepLines && (c == '\n' || c == '\t'))) {
                shown.append(commands.escape(c)).appendCodePoint(c);
            } else {
                shown.append(escape(c));
                commands.other();
            }
        }
        return shown.toString();
    }
}
