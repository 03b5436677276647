package io.claimmachinery.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** The program's command line, with the rules that hold for every command. */
public final class CommandLines {

    private CommandLines() {}

    public static CommandLine of(Class<?> command, IFactory factory, Session session) {
        return new CommandLine(command, factory)
                .setDefaultValueProvider(new EnvironmentDefaults(session.environment()))
                .setExecutionExceptionHandler(new FailureReport())
                .setAbbreviatedOptionsAllowed(false)
                .setExpandAtFiles(false)
                .setTrimQuotes(false);
    }
}
