package io.claimmachinery.deploy.project;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Command lines of claims in scripts, read by the real command. */
public final class CommandLines {

    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"'])+");
    private static final Pattern COMMAND = Pattern.compile("(?m)^ *(claims [a-z][^\\u2500-\\u257f]*?)$");

    private CommandLines() {}

    /** The words of every line that calls claims; lines that end in a backslash go on in the next. */
    public static List<List<String>> in(String script) {
        List<List<String>> commands = new ArrayList<>();
        COMMAND.matcher(script.replace("\\\n", " ")).results().forEach(line -> commands.add(words(line.group(1))));
        return commands;
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>(WORD.matcher(line.replaceAll(" #.*| [|>&].*| <.*", ""))
                .results()
                .map(MatchResult::group)
                // an array of parameters that was put together before
                .map(word -> word.replace("\"${parameters[@]/#/--param=}\"", "--param=key=value"))
                .map(word -> word.replaceAll("[\"']", "").replaceAll("\\$[A-Z_]+", "x"))
                .toList());
        return words.subList(1, words.size());
    }

    /** Throws what the command would say to such arguments. */
    public static CommandLine.ParseResult parse(List<String> arguments) {
        try {
            Class<?> command = Class.forName("io.claimmachinery.cli.command.ClaimsCommand");
            return new CommandLine(command, new Unwired()).parseArgs(arguments.toArray(String[]::new));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("claims-cli is not built", e);
        }
    }

    /** Makes commands without what they would need to run. */
    private static final class Unwired implements CommandLine.IFactory {

        private final CommandLine.IFactory others = CommandLine.defaultFactory();

        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (type.isAnnotationPresent(CommandLine.Command.class) && constructor.getParameterCount() > 0) {
                    constructor.setAccessible(true);
                    return type.cast(constructor.newInstance(new Object[constructor.getParameterCount()]));
                }
            }
            return others.create(type);
        }
    }
}
