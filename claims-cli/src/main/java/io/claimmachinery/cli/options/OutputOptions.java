package io.claimmachinery.cli.options;

import picocli.CommandLine.Option;

/** For whom a command writes its answer. */
public final class OutputOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: text).")
    OutputFormat format = OutputFormat.text;

    public OutputFormat format() {
        return format;
    }

    /** Whether a program reads the answer. */
    public boolean isJson() {
        return format == OutputFormat.json;
    }
}
