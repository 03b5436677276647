package io.claimmachinery.cli.options;

import picocli.CommandLine.Option;

/** Options for the format of a command's answer. */
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

    /** Reports whether the answer is for a program. */
    public boolean isJson() {
        return format == OutputFormat.json;
    }
}
