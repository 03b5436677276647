package io.claimmachinery.cli.command;

import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;

/** The program's command line, with the rules that hold for every command. */
public final class CommandLines {

    private CommandLines() {}

    /** For these arguments: when they begin with a command's name, only that command is made, the others cost time. */
    public static CommandLine of(IFactory factory, Session session, String... arguments) {
        return named(arguments)
                .map(command ->
                        new CommandLine(new ClaimsProgram(), factory).addSubcommand(new CommandLine(command, factory)))
                .orElseGet(() -> new CommandLine(ClaimsCommand.class, factory))
                .setDefaultValueProvider(new EnvironmentDefaults(session.environment()))
                .setExecutionExceptionHandler(new FailureReport())
                .setAbbreviatedOptionsAllowed(false)
                .setExpandAtFiles(false)
                .setTrimQuotes(false);
    }

    private static Optional<Class<?>> named(String[] arguments) {
        return Stream.of(ClaimsCommand.class.getAnnotation(Command.class).subcommands())
                // which tells of all others
                .filter(command -> command != CompletionCommand.class)
                .filter(command -> arguments.length > 0
                        && command.getAnnotation(Command.class).name().equals(arguments[0]))
                .<Class<?>>map(command -> command)
                .findFirst();
    }
}
