package io.claimmachinery.cli.options;

import io.claimmachinery.cli.repository.ClaimReference;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Facet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The claims that a command works on: those that are named, or those of the registry that match filters. */
public final class ClaimSelection {

    @Spec(Target.MIXEE)
    CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Names of the claims.")
    List<String> names = List.of();

    @Option(names = "--all", description = "All claims in the registry, or those that match the filters.")
    boolean all;

    /** Reports whether the user names each claim, instead of using filters. */
    public boolean isByName() {
        return !all;
    }

    /** Returns the claims, sorted by category and name. */
    public List<ClaimReference> in(RepositoryTree tree, ClaimsLayout layout, FilterOptions filters) {
        if (!names.isEmpty()) {
            if (all) {
                throw wrongUsage("names and --all exclude each other");
            }
            Optional<String> category = filters.values(Facet.CATEGORY).stream().findFirst();
            return names.stream()
                    .distinct()
                    .map(name -> new ClaimReference(name, category))
                    .toList();
        }
        if (!all) {
            throw wrongUsage("no claim named: give names, or --all with or without filters");
        }
        return layout.entries(tree).stream()
                .filter(filters.filter()::matches)
                .sorted(Comparator.comparing(ClaimEntry::category).thenComparing(ClaimEntry::name))
                .map(entry -> new ClaimReference(
                        entry.name(), entry.category().isEmpty() ? Optional.empty() : Optional.of(entry.category())))
                .toList();
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
