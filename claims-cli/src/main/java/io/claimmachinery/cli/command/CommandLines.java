package io.claimmachinery.cli.command;

import io.claimmachinery.cli.failure.FailureReport;
import io.claimmachinery.cli.failure.UsageReport;
import io.claimmachinery.cli.options.EnvironmentDefaults;
import io.claimmachinery.cli.options.GivenOptions;
import io.claimmachinery.cli.program.ClaimsProgram;
import io.claimmachinery.cli.program.Session;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;

/** Creates the program's command line, with the rules that apply to every command. */
public final class CommandLines {

    private CommandLines() {}

    /** Runs one command and returns its exit status. */
    public static int execute(CommandLine program, String... arguments) {
        return program.execute(GivenOptions.of(program, arguments));
    }

    /**
     * Returns the command line for these arguments. It creates only the commands that they name, because creating all takes
     * longer than most commands run.
     */
    public static CommandLine of(IFactory factory, Session session, String... arguments) {
        return program(factory, arguments.length == 0 ? "--help" : arguments[0])
                .setDefaultValueProvider(new EnvironmentDefaults(session.environment()))
                .setExecutionExceptionHandler(new FailureReport())
                .setParameterExceptionHandler(new UsageReport())
                .setExecutionStrategy(parsed -> {
                    GivenOptions.requireNames(parsed);
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setAbbreviatedOptionsAllowed(false)
                .setExpandAtFiles(false)
                .setTrimQuotes(false);
    }

    private static CommandLine program(IFactory factory, String first) {
        if (first.equals("--help") || first.equals("-h")) {
            return index(factory);
        }
        return only(factory, first).orElseGet(() -> new CommandLine(ClaimsCommand.class, factory));
    }

    /** Returns the program with one command; empty if there is no such command. */
    public static Optional<CommandLine> only(IFactory factory, String name) {
        return Arrays.stream(commands())
                .filter(command -> named(command).name().equals(name))
                .findFirst()
                .map(command ->
                        new CommandLine(new ClaimsProgram(), factory).addSubcommand(new CommandLine(command, factory)));
    }

    /** Returns the program with only the names and descriptions of its commands. */
    public static CommandLine index(IFactory factory) {
        CommandLine program = new CommandLine(new ClaimsProgram(), factory);
        for (Class<?> command : commands()) {
            CommandSpec spec = CommandSpec.create();
            spec.usageMessage()
                    .description(named(command).description())
                    .hidden(named(command).hidden());
            program.addSubcommand(named(command).name(), spec);
        }
        return program;
    }

    /** Returns the names of all commands. */
    public static List<String> names() {
        return Arrays.stream(commands()).map(command -> named(command).name()).toList();
    }

    private static Class<?>[] commands() {
        return ClaimsCommand.class.getAnnotation(Command.class).subcommands();
    }

    private static Command named(Class<?> command) {
        return command.getAnnotation(Command.class);
    }
}
