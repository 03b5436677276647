package io.claimmachinery.yaml;

import org.jspecify.annotations.Nullable;

/** A file cannot be read or edited; says which file, where in it, and why. Nothing was changed. */
public final class YamlException extends RuntimeException {

    private final String file;
    private final int line;
    private final int column;
    private final String reason;

    YamlException(String file, int line, int column, String reason, @Nullable Throwable cause) {
        super(file + (line > 0 ? ":" + line + ":" + column : "") + ": " + printable(reason), cause);
        this.file = file;
        this.line = line;
        this.column = column;
        this.reason = printable(reason);
    }

    /** Reasons quote the file, which may hold line breaks and terminal sequences. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\u0085\u2028\u2029]+", " ");
    }

    /** The file's name as the caller gave it. */
    public String file() {
        return file;
    }

    /** Line of the cause, counted from 1; 0 where the whole file is meant. */
    public int line() {
        return line;
    }

    /** Column of the cause in characters, counted from 1; 0 where the whole file is meant. */
    public int column() {
        return column;
    }

    /** What is wrong, on one line and without the place. */
    public String reason() {
        return reason;
    }

    /** What is wrong and in which line, on one line and without the file, such as {@code line 3: expected a mapping}. */
    public String placeAndReason() {
        return (line > 0 ? "line " + line + ": " : "") + reason;
    }
}
