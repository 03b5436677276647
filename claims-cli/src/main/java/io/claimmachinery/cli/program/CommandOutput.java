package io.claimmachinery.cli.program;

import io.claimmachinery.cli.output.JsonOutput;
import io.claimmachinery.cli.output.PlainOutput;
import io.claimmachinery.cli.output.YamlOutput;
import io.claimmachinery.model.text.PlainText;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The output streams of a command.
 *
 * @param out for answers that programs read
 * @param err for everything else
 * @param colour whether to use colours in {@code out}
 */
public record CommandOutput(PrintWriter out, PrintWriter err, boolean colour) {

    public static CommandOutput of(CommandSpec spec) {
        CommandLine command = spec.commandLine();
        boolean colour = switch (ClaimsProgram.of(command).colour()) {
            case auto -> Ansi.AUTO.enabled();
            case always -> true;
            case never -> false;
        };
        if (command.getOut() instanceof PlainOutput out) {
            out.allowColours(colour);
        }
        return new CommandOutput(command.getOut(), command.getErr(), colour);
    }

    /** Prints text to stdout and flushes it. Escape other people's names and words with {@link PlainText#line} first. */
    public void print(String text) {
        out.print(text);
        out.flush();
    }

    /** Prints exactly one line to stdout, whatever it contains. */
    public void printLine(String line) {
        print(PlainText.line(line) + "\n");
    }

    /** Prints a line that controls a pipeline. Other people's text in it is already encoded. */
    public void printCommand(String line) {
        if (out instanceof PlainOutput output) {
            output.printCommand(line);
        }
    }

    /** Prints values to stdout as JSON. */
    public void printJson(Object document) {
        print(JsonOutput.of(document) + "\n");
    }

    /** Prints a document of YAML to stdout. */
    public void printYaml(String yaml) {
        print(YamlOutput.of(yaml));
    }

    /** Prints one line for a person, outside of the answer. */
    public void tell(String line) {
        err.println(PlainText.line(line));
        err.flush();
    }
}
