package io.claimmachinery.yaml;

/**
 * A piece of YAML text and what it is, to show it in colours.
 *
 * @param text as it is in the file
 */
public record YamlToken(Kind kind, String text) {

    /** What a piece of YAML text is. */
    public enum Kind {
        /** A key of a mapping. */
        KEY,
        /** A value that is text. */
        TEXT,
        /** A value that is a number. */
        NUMBER,
        /** {@code true}, {@code false} or {@code null}. */
        WORD,
        /** A comment with its {@code #}. */
        COMMENT,
        /** Anchors, aliases, tags, directives and the marks between documents. */
        MARK,
        /** Spaces, line breaks and punctuation; or text that is no YAML. */
        OTHER
    }
}
