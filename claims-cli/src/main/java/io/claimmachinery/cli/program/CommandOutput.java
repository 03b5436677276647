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
 * Where a command speaks.
 *
 * @param out answers that programs read
 * @param err everything else
 * @param colour whether {@code out} is for eyes
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

    /** Prints text to stdout, and at once. Names and words of others go into it by {@link PlainText#line}. */
    public void print(String text) {
        out.print(text);
        out.flush();
    }

    /** Prints one line to stdout, and one only, whatever is in it. */
    public void printLine(String line) {
        print(PlainText.line(line) + "\n");
    }

    /** Prints a line that a pipeline's log obeys, in which everything that others wrote is encoded. */
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

    /** Says one line to a person, beside the answer. */
    public void tell(String line) {
        err.println(PlainText.line(line));
        err.flush();
    }
}
