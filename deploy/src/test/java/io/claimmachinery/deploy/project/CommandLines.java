package io.claimmachinery.deploy.project;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Claims command lines in scripts, parsed with the real command. */
public final class CommandLines {

    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"'])+");
    private static final Pattern COMMAND = Pattern.compile("(?m)^ *(claims [a-z][^\\u2500-\\u257f]*?)$");

    private CommandLines() {}

    /** Returns the words of every line that calls claims. A line that ends with a backslash continues on the next. */
    public static List<List<String>> in(String script) {
        List<List<String>> commands = new ArrayList<>();
        COMMAND.matcher(script.replace("\\\n", " ")).results().forEach(line -> commands.add(words(line.group(1))));
        return commands;
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>(WORD.matcher(line.replaceAll(" #.*| [|>&].*| <.*", ""))
                .results()
                .map(MatchResult::group)
                // An array of parameters that was built before
                .map(word -> word.replace("\"${parameters[@]/#/--param=}\"", "--param=key=value"))
                .map(word -> word.replaceAll("[\"']", "").replaceAll("\\$[A-Z_]+", "x"))
                .toList());
        return words.subList(1, words.size());
    }

    /** Parses arguments. Throws the exceptions of the command. */
    public static CommandLine.ParseResult parse(List<String> arguments) {
        return program().parseArgs(arguments.toArray(String[]::new));
    }

    /** Returns the names of the commands that the program's help lists. */
    public static List<String> names() {
        return program().getSubcommands().entrySet().stream()
                .filter(command ->
                        !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static CommandLine program() {
        try {
            return new CommandLine(Class.forName("io.claimmachinery.cli.command.ClaimsCommand"), new Unwired());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("claims-cli is not built", e);
        }
    }

    /** Creates commands without what they need to run. */
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
