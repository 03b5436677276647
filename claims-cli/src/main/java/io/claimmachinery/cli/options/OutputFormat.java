package io.claimmachinery.cli.options;

/** For people or for programs; named as typed. */
public enum OutputFormat {
    text,
    json
}
