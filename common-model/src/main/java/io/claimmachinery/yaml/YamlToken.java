package io.claimmachinery.yaml;

/**
 * A piece of YAML text with its kind, for syntax highlighting.
 *
 * @param text as in the file
 */
public record YamlToken(Kind kind, String text) {

    /** The kind of a piece of YAML text. */
    public enum Kind {
        /** A key of a mapping. */
        KEY,
        /** A value that is text. */
        TEXT,
        /** A value that is a number. */
        NUMBER,
        /** {@code true}, {@code false} or {@code null}. */
        WORD,
        /** A comment including its {@code #}. */
        COMMENT,
        /** Anchors, aliases, tags, directives and document markers. */
        MARK,
        /** Spaces, line breaks and punctuation, or text that is not YAML. */
        OTHER
    }
}
