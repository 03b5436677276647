package io.claimmachinery.cli.command;

import io.claimmachinery.cli.client.ClaimQuery;
import io.claimmachinery.cli.repository.ClaimReference;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which claims a command is about: those that are named, or those of the registry that filters find. */
final class ClaimSelection {

    @Spec(Target.MIXEE)
    @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Names of the claims.")
    List<String> names = List.of();

    @Option(names = "--all", description = "All claims of the registry, or those that the filters find.")
    boolean all;

    @Option(names = "--category", paramLabel = "CATEGORY", split = ",", description = "Claims of these categories.")
    List<String> categories = List.of();

    @Option(names = "--template", paramLabel = "TEMPLATE", split = ",", description = "Claims of these templates.")
    List<String> templates = List.of();

    @Option(names = "--status", paramLabel = "STATUS", split = ",", description = "Claims of these statuses.")
    List<String> statuses = List.of();

    @Option(names = "--source", paramLabel = "SOURCE", split = ",", description = "Claims from these sources.")
    List<String> sources = List.of();

    @Option(names = "--namespace", paramLabel = "NAMESPACE", split = ",", description = "Claims in these namespaces.")
    List<String> namespaces = List.of();

    /** Not {@code --created-by}, as in lists: where something is ordered, that says who orders. */
    @Option(names = "--creator", paramLabel = "USER", split = ",", description = "Claims that these users created.")
    List<String> creators = List.of();

    @Option(names = "--cluster", paramLabel = "CLUSTER", split = ",", description = "Claims in these clusters.")
    List<String> clusters = List.of();

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description = "Claims with each of these words in name, template, category, creator or message.")
    @Nullable String search;

    /** The claims in the order of their categories and names. */
    List<ClaimReference> in(RepositoryTree tree, ClaimsLayout layout) {
        ClaimQuery filter =
                new ClaimQuery(categories, templates, statuses, sources, namespaces, creators, clusters, search);
        if (!names.isEmpty()) {
            if (all) {
                throw wrongUsage("names and --all exclude each other");
            }
            Optional<String> category = categories.stream().findFirst();
            return names.stream()
                    .distinct()
                    .map(name -> new ClaimReference(name, category))
                    .toList();
        }
        if (!all) {
            throw wrongUsage("no claim named: give names, or --all with or without filters");
        }
        return layout.entries(tree).stream()
                .filter(filter::matches)
                .sorted(Comparator.comparing(ClaimEntry::category).thenComparing(ClaimEntry::name))
                .map(entry -> new ClaimReference(
                        entry.name(), entry.category().isEmpty() ? Optional.empty() : Optional.of(entry.category())))
                .toList();
    }

    private ParameterException wrongUsage(String message) {
        if (spec == null) {
            throw new IllegalStateException("options are used before they are parsed");
        }
        return new ParameterException(spec.commandLine(), message);
    }
}
