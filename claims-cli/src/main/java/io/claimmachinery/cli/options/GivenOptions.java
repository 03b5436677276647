package io.claimmachinery.cli.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The arguments without options whose value is empty: {@code --owner "$OWNER"} with a variable that is not set means that no
 * owner is given, as in pipelines whose inputs are optional.
 */
public final class GivenOptions {

    private GivenOptions() {}

    public static String[] of(CommandLine program, String... arguments) {
        CommandLine command =
                arguments.length == 0 ? program : program.getSubcommands().getOrDefault(arguments[0], program);
        Map<String, OptionSpec> options = command.getCommandSpec().optionsMap();
        List<String> given = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.equals("--")) {
                given.addAll(List.of(arguments).subList(i, arguments.length));
                break;
            }
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            OptionSpec option = options.get(equals < 0 ? argument : argument.substring(0, equals));
            if (option == null || option.arity().max() == 0) {
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
}
