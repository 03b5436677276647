package io.claimmachinery.cli.command;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
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
record Answers(PrintWriter out, PrintWriter err, boolean colour) {

    static Answers of(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("a command runs before it is parsed");
        }
        CommandLine command = spec.commandLine();
        boolean colour = switch (ClaimsProgram.of(command).colour) {
            case auto -> Ansi.AUTO.enabled();
            case always -> true;
            case never -> false;
        };
        return new Answers(command.getOut(), command.getErr(), colour);
    }

    /** Prints to stdout, and at once. */
    void print(String text) {
        out.print(text);
        out.flush();
    }

    /** Tells a person something, beside the answer. */
    void tell(String line) {
        err.println(line);
        err.flush();
    }
}
