package io.claimmachinery.cli.options;

/** The formats of lists of claims. The constants have the names that users type, the same as kubectl's. */
public enum ListFormat {
    table,
    wide,
    json,
    yaml,
    name
}
