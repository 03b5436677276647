package io.claimmachinery.yaml;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text with the name of its file. Marks of the parser count code points from behind a byte order mark; this class
 * turns them into offsets of the text.
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

    /** A part of a file that has the given line ending. */
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

    /** Where the YAML begins: behind a byte order mark. */
    int start() {
        return start;
    }

    /** Line ending of the file: that of its first line. */
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

    /** Offset of the line's terminator, or of the end of the text. */
    int lineEnd(int offset) {
        int newline = text.indexOf('\n', offset);
        if (newline < 0) {
            return text.length();
        }
        return newline > offset && text.charAt(newline - 1) == '\r' ? newline - 1 : newline;
    }

    /** Offset of the next line's first character, or of the end of the text. */
    int nextLine(int offset) {
        int newline = text.indexOf('\n', offset);
        return newline < 0 ? text.length() : newline + 1;
    }

    /** Offset in the text of what the parser calls code point {@code index}. */
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

    /** A problem of the file as a whole. */
    YamlException problem(String reason) {
        return new YamlException(fileName, 0, 0, reason, null);
    }

    /** Indexes, in code points, of the code points that take two chars. */
    private int[] findSupplementary() {
        int[] found = new int[0];
        int count = 0;
        int pairs = 0;
        for (int i = start; i < text.length() - 1; i++) {
            if (Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, Math.max(16, count * 2));
                }
                // Found by binary search for code points behind it, hence the index of the next one
                found[count++] = i - start - pairs + 1;
                pairs++;
                i++;
            }
        }
        return Arrays.copyOf(found, count);
    }
}
