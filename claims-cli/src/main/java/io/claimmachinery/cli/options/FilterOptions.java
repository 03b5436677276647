package io.claimmachinery.cli.options;

import io.claimmachinery.model.registry.ClaimFilter;
import io.claimmachinery.model.registry.Facet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/**
 * Options that select claims: one for each {@link Facet}, such as {@code --created-by}, and {@code --search}. Every facet takes
 * several values, comma-separated or repeated. A command with this mixin implements {@link Filtering}, and names {@link Facets}
 * as its model transformer.
 */
public final class FilterOptions {

    private final Map<Facet, OptionSpec> options = new EnumMap<>(Facet.class);

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description = "Claims with each of these words in name, template, category, creator or message.")
    @Nullable String search;

    public ClaimFilter filter() {
        Map<Facet, List<String>> values = new EnumMap<>(Facet.class);
        options.keySet().forEach(facet -> values.put(facet, values(facet)));
        return ClaimFilter.of(values, search);
    }

    /** Returns the values of a facet, in the order in which they are given. */
    public List<String> values(Facet facet) {
        OptionSpec option = options.get(facet);
        String @Nullable [] given = option == null ? null : option.getValue();
        return given == null ? List.of() : List.of(given);
    }

    /** Reports whether the option is one of these. */
    public boolean holds(OptionSpec option) {
        return options.containsValue(option) || option.longestName().equals("--search");
    }

    /** A command with these options. */
    public interface Filtering {
        FilterOptions filterOptions();
    }

    /** Adds an option for each facet to a command, in front of its other options. */
    public static final class Facets implements IModelTransformer {

        private static final String CREATOR = "--creator";
        private static final int IN_FRONT = -2; // other options have -1

        @Override
        public CommandSpec transform(CommandSpec command) {
            FilterOptions filter = ((Filtering) command.userObject()).filterOptions();
            for (Facet facet : Facet.values()) {
                OptionSpec option = option(facet, name(facet, command));
                filter.options.put(facet, option);
                command.addOption(option);
            }
            return command;
        }

        private static OptionSpec option(Facet facet, String name) {
            String selects = facet.selects();
            return OptionSpec.builder(name)
                    .type(String[].class)
                    .arity("1")
                    .splitRegex(",")
                    .paramLabel(name.substring(2).toUpperCase(Locale.ROOT))
                    .description(Character.toUpperCase(selects.charAt(0)) + selects.substring(1) + ".")
                    .order(IN_FRONT)
                    .build();
        }

        /** Returns the option's name: {@code --creator} if the command already has {@code --created-by} for the person who orders. */
        private static String name(Facet facet, CommandSpec command) {
            String name = "--" + facet.field().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            return command.findOption(name) == null ? name : CREATOR;
        }
    }
}
