package io.claimmachinery.yaml;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text with the name of its file. The parser's marks count code points after a byte order mark; this class converts
 * them to offsets in the text.
 */
final class Source {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String fileName;
    private final String text;
    private final int start;
    private final @Nullable String lineEnding;
    private int @Nullable [] supplementary;

    Source(String text, String fileName) {
        this(text, fileName, null);
    }

    /** Creates a part of a file with the given line ending. */
    Source(String text, String fileName, @Nullable String lineEnding) {
        this.lineEnding = lineEnding;
        this.text = text;
        this.fileName = fileName;
        this.start = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    }

    String text() {
        return text;
    }

    String fileName() {
        return fileName;
    }

    /** Returns the offset where the YAML begins, after a byte order mark. */
    int start() {
        return start;
    }

    /** Returns the line ending of the file's first line. */
    String lineEnding() {
        if (lineEnding != null) {
            return lineEnding;
        }
        int newline = text.indexOf('\n');
        return newline > 0 && text.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
    }

    int lineStart(int offset) {
        return Math.max(text.lastIndexOf('\n', offset - 1) + 1, start);
    }

    /** Returns the offset of the line's terminator, or of the end of the text. */
    int lineEnd(int offset) {
        int newline = text.indexOf('\n', offset);
        if (newline < 0) {
            return text.length();
        }
        return newline > offset && text.charAt(newline - 1) == '\r' ? newline - 1 : newline;
    }

    /** Returns the offset of the next line's first character, or of the end of the text. */
    int nextLine(int offset) {
        int newline = text.indexOf('\n', offset);
        return newline < 0 ? text.length() : newline + 1;
    }

    /** Returns the offset in the text of the parser's code point {@code index}. */
    int offset(int index) {
        int[] before = supplementary;
        if (before == null) {
            before = findSupplementary();
            supplementary = before;
        }
        if (before.length == 0) {
            return start + index;
        }
        int found = Arrays.binarySearch(before, index);
        return start + index + (found < 0 ? -found - 1 : found);
    }

    YamlException problem(int offset, String reason) {
        return problem(offset, reason, null);
    }

    YamlException problem(int offset, String reason, @Nullable Throwable cause) {
        int at = Math.min(offset, text.length());
        int line = 1;
        int lineStart = start;
        for (int newline = text.indexOf('\n');
                newline >= 0 && newline < at;
                newline = text.indexOf('\n', newline + 1)) {
            line++;
            lineStart = newline + 1;
        }
        int column = text.codePointCount(Math.min(lineStart, at), at) + 1;
        return new YamlException(fileName, line, column, reason, cause);
    }

    /** Returns an exception about the file as a whole. */
    YamlException problem(String reason) {
        return new YamlException(fileName, 0, 0, reason, null);
    }

    /** Returns the indexes, in code points, of the code points that take two chars. */
    private int[] findSupplementary() {
        int[] found = new int[0];
        int count = 0;
        int pairs = 0;
        for (int i = start; i < text.length() - 1; i++) {
            if (Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, Math.max(16, count * 2));
                }
                // A binary search looks for the code points after it, so this is the index of the next one
                found[count++] = i - start - pairs + 1;
                pairs++;
                i++;
            }
        }
        return Arrays.copyOf(found, count);
    }
}
