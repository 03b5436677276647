package io.claimmachinery.cli.failure;

import io.claimmachinery.cli.options.GivenOptions;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.model.text.Suggestions;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints what is wrong with the arguments, similar names, and where to find help. Never prints the whole help. */
public final class UsageReport implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        boolean isEmpty = problem instanceof UnmatchedArgumentException unmatched
                && unmatched.getUnmatched().stream().anyMatch(String::isBlank);
        err.println(
                command.getColorScheme().errorText("claims: " + (isEmpty ? GivenOptions.EMPTY : problem.getMessage())));
        List<String> meant = meant(problem);
        if (!meant.isEmpty()) {
            err.println("  Did you mean " + String.join(" or ", meant) + "?");
        }
        err.println("  See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCode.USAGE.status();
    }

    private static List<String> meant(ParameterException problem) {
        if (!(problem instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return List.of();
        }
        CommandLine command = problem.getCommandLine();
        String given = unmatched.getUnmatched().getFirst().split("=", 2)[0];
        Collection<String> known = given.startsWith("-")
                ? command.getCommandSpec().optionsMap().keySet()
                : command.getSubcommands().keySet();
        return Suggestions.of(given, known);
    }
}
