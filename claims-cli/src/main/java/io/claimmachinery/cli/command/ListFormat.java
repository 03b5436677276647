package io.claimmachinery.cli.command;

/** How claims are listed; named as typed, and as kubectl names them. */
enum ListFormat {
    table,
    wide,
    json,
    yaml,
    name
}
