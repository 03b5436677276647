package io.claimmachinery.yaml;

import io.claimmachinery.model.text.PlainText;
import org.jspecify.annotations.Nullable;

/** Thrown if a file cannot be read or edited. Names the file, the position and the reason. The file is unchanged. */
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

    /** Escapes reasons, because they quote the file, which may contain line breaks and terminal sequences. */
    private static String printable(String text) {
        return PlainText.spaced(text);
    }

    /** Returns the file's name as given by the caller. */
    public String file() {
        return file;
    }

    /** Returns the line of the cause, counted from 1; 0 if the whole file is meant. */
    public int line() {
        return line;
    }

    /** Returns the column of the cause in characters, counted from 1; 0 if the whole file is meant. */
    public int column() {
        return column;
    }

    /** Returns the reason on one line, without the position. */
    public String reason() {
        return reason;
    }

    /** Returns the line and the reason on one line, without the file, such as {@code line 3: expected a mapping}. */
    public String placeAndReason() {
        return (line > 0 ? "line " + line + ": " : "") + reason;
    }
}
