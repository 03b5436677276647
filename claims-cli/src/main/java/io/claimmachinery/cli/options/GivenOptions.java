package io.claimmachinery.cli.options;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Handles empty arguments, as in pipelines with optional inputs. An option with an empty value counts as not given
 * ({@code --owner "$OWNER"}). An empty name is an error ({@code claims delete "$NAME"}), and so is an empty option that
 * {@linkplain RefusesEmpty narrows} what the command does.
 */
public final class GivenOptions {

    /** The error for {@code claims delete "$NAME"} if the variable is not set. */
    public static final String EMPTY = "an argument is empty: give a name, or leave it out";

    private GivenOptions() {}

    /** Returns the arguments without options whose value is empty. */
    public static String[] of(CommandLine program, String... arguments) {
        CommandLine command = program;
        List<String> given = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.equals("--")) {
                given.addAll(List.of(arguments).subList(i, arguments.length));
                break;
            }
            command = command.getSubcommands().getOrDefault(argument, command);
            int equals = argument.startsWith("-") ? argument.indexOf('=') : -1;
            OptionSpec option =
                    command.getCommandSpec().optionsMap().get(equals < 0 ? argument : argument.substring(0, equals));
            if (option == null || option.arity().max() == 0 || isRefusedEmpty(command, option)) {
                given.add(argument);
            } else if (equals > 0) {
                if (!argument.substring(equals + 1).isBlank()) {
                    given.add(argument);
                }
            } else if (i + 1 < arguments.length) {
                i++;
                if (!arguments[i].isBlank()) {
                    given.add(argument);
                    given.add(arguments[i]);
                }
            } else {
                given.add(argument);
            }
        }
        return given.toArray(String[]::new);
    }

    private static boolean isRefusedEmpty(CommandLine command, OptionSpec option) {
        return command.getCommand() instanceof RefusesEmpty refusing && refusing.refusesEmpty(option);
    }

    /** Refuses empty names, and empty values of options that narrow what a command does. */
    public static void requireNames(ParseResult parsed) {
        for (ParseResult command = parsed; command != null; command = command.subcommand()) {
            for (OptionSpec option : command.matchedOptions()) {
                if (option.arity().max() > 0
                        && option.originalStringValues().stream().anyMatch(String::isBlank)) {
                    throw new ParameterException(
                            command.commandSpec().commandLine(),
                            option.longestName() + " is empty: give a value, or leave the option out");
                }
            }
            for (PositionalParamSpec position : command.matchedPositionals()) {
                if (position.stringValues().stream().anyMatch(String::isBlank)) {
                    throw new ParameterException(command.commandSpec().commandLine(), EMPTY);
                }
            }
        }
    }
}
