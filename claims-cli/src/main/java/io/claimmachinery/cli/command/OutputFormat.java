package io.claimmachinery.cli.command;

/** For people or for programs; named as typed. */
enum OutputFormat {
    text,
    json
}
