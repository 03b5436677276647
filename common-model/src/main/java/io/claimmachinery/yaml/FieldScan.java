package io.claimmachinery.yaml;

/** Reads {@code key: value} on one line, for the line scan. Text that it refuses may still be valid YAML. */
final class FieldScan {

    private static final int MAX_KEY = 64;

    /** Classes of the characters below 128, in a table because the scan classifies every character of a registry. */
    private static final byte[] KINDS = kinds();

    private static final byte PRINTABLE = 1;
    private static final byte PLAIN = 2;
    private static final byte KEY = 4;
    private static final byte FIRST_OF_KEY = 8;

    private final String text;
    private int valueStart;
    private int valueEnd;
    private boolean quoted;

    FieldScan(String text) {
        this.text = text;
    }

    /** Returns the value that {@link #value} found. */
    String text() {
        return text.substring(valueStart, valueEnd);
    }

    /** Returns whether the value found equals a text that was found before. This avoids keeping two copies. */
    boolean is(String other) {
        return other.length() == valueEnd - valueStart && text.startsWith(other, valueStart);
    }

    /** Returns a number that is equal for equal values, and mostly differs between others of the same field. */
    int likeness() {
        int length = valueEnd - valueStart;
        if (length < 2) {
            return length == 0 ? 0 : text.charAt(valueStart);
        }
        int ends = 31 * text.charAt(valueEnd - 1) + 7 * text.charAt(valueEnd - 2);
        return ends + 3 * text.charAt(valueStart) + length;
    }

    boolean isNull() {
        return !quoted && valueEnd - valueStart <= 4 && PlainScalar.isNull(text());
    }

    /** Returns whether there is no value after the colon. */
    boolean isEmpty() {
        return !quoted && valueStart == valueEnd;
    }

    boolean quoted() {
        return quoted;
    }

    /** Returns the end of a simple key that is followed by a colon and a space or the end of the line; -1 if there is none. */
    int key(int start, int end) {
        int i = start;
        while (i < end && i - start <= MAX_KEY && isKeyCharacter(text.charAt(i), i == start)) {
            i++;
        }
        boolean found = i > start
                && i - start <= MAX_KEY
                && i < end
                && text.charAt(i) == ':'
                && (i + 1 == end || text.charAt(i + 1) == ' ');
        return found ? i : -1;
    }

    boolean value(int from, int end) {
        int i = from;
        while (i < end && text.charAt(i) == ' ') {
            i++;
        }
        quoted = false;
        valueStart = i;
        valueEnd = i;
        if (i == end) {
            valueStart = from;
            valueEnd = from;
            return true;
        }
        char first = text.charAt(i);
        if (first == '#') {
            valueStart = from;
            valueEnd = from;
            return isComment(i, end);
        }
        if (first == '"' || first == '\'') {
            return quotedValue(i, end, first);
        }
        return (first == '/' || (first != '-' && isKeyCharacter(first, false))) && plainValue(i, end);
    }

    private boolean quotedValue(int start, int end, char quote) {
        int i = start + 1;
        while (i < end && text.charAt(i) != quote) {
            char c = text.charAt(i);
            if (c == '\\' || c == '\t') {
                return false;
            }
            int width = printable(i, end);
            if (width == 0) {
                return false;
            }
            i += width;
        }
        if (i == end) {
            return false;
        }
        quoted = true;
        valueStart = start + 1;
        valueEnd = i;
        int rest = i + 1;
        return isBlank(rest, end) || (text.charAt(rest) == ' ' && isTrailingComment(rest, end));
    }

    private boolean plainValue(int start, int end) {
        int i = start;
        int last = start;
        while (i < end) {
            char c = text.charAt(i);
            if (is(c, PLAIN)) {
                last = i;
            } else if (c == '#' && text.charAt(i - 1) == ' ') {
                valueEnd = last + 1;
                return isComment(i, end);
            } else if (c == '#' || (c == ':' && i + 1 < end && text.charAt(i + 1) != ' ')) {
                last = i;
            } else if (c != ' ') {
                return false;
            }
            i++;
        }
        valueEnd = last + 1;
        return true;
    }

    private boolean isTrailingComment(int from, int end) {
        int i = from;
        while (i < end && text.charAt(i) == ' ') {
            i++;
        }
        return i < end && text.charAt(i) == '#' && isComment(i, end);
    }

    boolean isComment(int from, int end) {
        int i = from;
        while (i < end) {
            int width = printable(i, end);
            if (width == 0) {
                return false;
            }
            i += width;
        }
        return true;
    }

    /**
     * Returns the number of chars of the printable code point at an offset; 0 if the parser would refuse it or treat it
     * as a line break.
     */
    private int printable(int i, int end) {
        char c = text.charAt(i);
        if (is(c, PRINTABLE)) {
            return 1;
        }
        if (c < 0xa0 || c == 0x2028 || c == 0x2029 || c == 0xfeff || c > 0xfffd) {
            return 0;
        }
        if (!Character.isSurrogate(c)) {
            return 1;
        }
        return i + 1 < end && Character.isSurrogatePair(c, text.charAt(i + 1)) ? 2 : 0;
    }

    boolean isBlank(int from, int end) {
        for (int i = from; i < end; i++) {
            if (text.charAt(i) != ' ') {
                return false;
            }
        }
        return true;
    }

    private static boolean isKeyCharacter(char c, boolean first) {
        return is(c, first ? FIRST_OF_KEY : KEY);
    }

    private static boolean is(char c, byte kind) {
        return c < KINDS.length && (KINDS[c] & kind) != 0;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        for (char c = ' '; c <= '~'; c++) {
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            boolean key = letter || (c >= '0' && c <= '9') || c == '-' || c == '.';
            boolean plain = c != ' ' && c != ':' && c != '#';
            kinds[c] = (byte) (PRINTABLE | (plain ? PLAIN : 0) | (key ? KEY : 0) | (letter ? FIRST_OF_KEY : 0));
        }
        kinds['\t'] = PRINTABLE;
        return kinds;
    }
}
