package io.claimmachinery.cli.options;

/** The formats of answers, for people or for programs. The constants have the names that users type. */
public enum OutputFormat {
    text,
    json
}
