package io.claimmachinery.cli.options;

/** How claims are listed; named as typed, and as kubectl names them. */
public enum ListFormat {
    table,
    wide,
    json,
    yaml,
    name
}
