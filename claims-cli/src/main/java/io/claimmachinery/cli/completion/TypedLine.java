package io.claimmachinery.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The words of an incomplete command.
 *
 * @param spec the command
 * @param words the words after the command's name, without the one under the cursor
 * @param open the option that needs a value next
 * @param positionals the number of words that are not options or their values
 * @param onlyPositionals whether {@code --} is among the words
 */
record TypedLine(
        CommandSpec spec, List<String> words, Optional<OptionSpec> open, int positionals, boolean onlyPositionals) {

    TypedLine {
        words = List.copyOf(words);
    }

    static TypedLine of(CommandSpec spec, List<String> words) {
        @Nullable OptionSpec open = null;
        int positionals = 0;
        boolean only = false;
        for (String word : words) {
            if (open != null) {
                open = null;
            } else if (only || !word.startsWith("-") || word.equals("-")) {
                positionals++;
            } else if (word.equals("--")) {
                only = true;
            } else {
                OptionSpec option = spec.findOption(word);
                open = option == null || option.arity().max() == 0 ? null : option;
            }
        }
        return new TypedLine(spec, words, Optional.ofNullable(open), positionals, only);
    }

    String command() {
        return spec.name();
    }

    Optional<PositionalParamSpec> nextPositional() {
        return spec.positionalParameters().stream()
                .filter(parameter -> parameter.index().contains(positionals))
                .findFirst();
    }

    /** Returns the values of an option, in any of the forms that an option can have. */
    List<String> values(String option) {
        OptionSpec wanted = spec.findOption(option);
        List<String> values = new ArrayList<>();
        for (int i = 0; wanted != null && i < words.size(); i++) {
            for (String name : wanted.names()) {
                if (words.get(i).equals(name) && i + 1 < words.size()) {
                    values.add(words.get(i + 1));
                } else if (words.get(i).startsWith(name + "=")) {
                    values.add(words.get(i).substring(name.length() + 1));
                }
            }
        }
        return values;
    }
}
