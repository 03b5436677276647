package io.claimmachinery.model.text;

/**
 * Turns untrusted text into plain text. Names, messages, commit subjects and responses of services may contain escape
 * sequences that a terminal obeys, line breaks that forge additional lines, invisible characters that hide content, and
 * commands that a CI system obeys. This class makes all of them visible: {@code \x1b}, {@code \n}, {@code \u202e},
 * {@code :\:error::}. It changes nothing else and returns plain text unchanged.
 */
public final class PlainText {

    private PlainText() {}

    /** Returns the text as one line. Line breaks and tabs are made visible, too. */
    public static String line(String text) {
        return shown(text, false);
    }

    /** Returns the text with its lines and tabs. {@code \r\n} is one line break. */
    public static String lines(String text) {
        return shown(text, true);
    }

    /**
     * Returns the text as one line in which each row of hidden characters is a space. For messages that quote a text, but
     * need not show all that it has.
     */
    public static String spaced(String text) {
        StringBuilder spaced = new StringBuilder(text.length());
        boolean hidden = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (!isHidden(c)) {
                spaced.appendCodePoint(c);
            } else if (!hidden) {
                spaced.append(' ');
            }
            hidden = isHidden(c);
        }
        return spaced.toString();
    }

    /** Returns whether {@link #lines} would return the text unchanged. */
    public static boolean isPlain(String text) {
        return lines(text).equals(text);
    }

    /**
     * Returns whether the character is shown as an escape: a control or format character, a line separator, or half of
     * a surrogate pair.
     */
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

    /** Returns a hidden character as an escape in a notation that is common in programming languages. */
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
