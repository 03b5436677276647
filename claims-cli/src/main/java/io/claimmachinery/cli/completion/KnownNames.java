package io.claimmachinery.cli.completion;

import io.claimmachinery.cli.client.MachineryApi;
import io.claimmachinery.cli.client.OfferedTemplates;
import io.claimmachinery.cli.client.RegistryApi;
import io.claimmachinery.cli.client.TemplateSource;
import io.claimmachinery.cli.inventory.ClaimLookup;
import io.claimmachinery.cli.options.ApiOptions;
import io.claimmachinery.cli.options.EnvironmentDefaults;
import io.claimmachinery.cli.options.InventoryOptions;
import io.claimmachinery.cli.options.RepositoryOptions;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.checkout.LocalCheckout;
import io.claimmachinery.git.repository.ClaimsRepository;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimFilter;
import io.claimmachinery.model.template.Parameter;
import io.claimmachinery.model.template.ParameterType;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;

/** Finds names that can continue a command line. It looks where the command line's options and the environment say. */
final class KnownNames {

    private static final Set<String> OF_CLAIMS =
            Set.of("get", "change", "delete", "upgrade", "verify", "adopt", "doctor");

    private final Session session;
    private final Supplier<MachineryApi> machinery;
    private final Supplier<RegistryApi> registry;
    private final TypedLine line;
    private final Where where = new Where();

    /** The options that say where to look. Other options are ignored. */
    @Command
    private static final class Where {

        @Mixin
        ApiOptions apis = new ApiOptions();

        @Mixin
        InventoryOptions inventory = new InventoryOptions();

        @Mixin
        RepositoryOptions repository = new RepositoryOptions();
    }

    KnownNames(Session session, Supplier<MachineryApi> machinery, Supplier<RegistryApi> registry, TypedLine line) {
        this.session = session;
        this.machinery = machinery;
        this.registry = registry;
        this.line = line;
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        CommandLine options = new CommandLine(where)
                .setUnmatchedArgumentsAllowed(true)
                .setUnmatchedOptionsArePositionalParams(false)
                .setDefaultValueProvider(new EnvironmentDefaults(session.environment()))
                .setOut(nowhere)
                .setErr(nowhere);
        // The last word may be an option whose value the user is typing
        List<String> complete = line.open().isEmpty()
                ? line.words()
                : line.words().subList(0, line.words().size() - 1);
        var _ = options.parseArgs(complete.toArray(String[]::new));
    }

    /** Returns the values of an option or a positional parameter; empty if none are known. */
    Collection<String> of(ArgSpec argument, String command) {
        return switch (argument.paramLabel()) {
            case "TEMPLATE" -> templates();
            case "CATEGORY" -> claims(ClaimEntry::category);
            case "BRANCH" -> branches();
            case "KEY=VALUE" -> parameters();
            case "NAME" ->
                command.equals("template")
                        ? templates()
                        : isClaim(argument, command) ? claims(ClaimEntry::name) : List.of();
            default -> List.of();
        };
    }

    private static boolean isClaim(ArgSpec argument, String command) {
        boolean names = argument.isPositional()
                || Stream.of("--resource-name", "--adopt", "--name")
                        .anyMatch(((CommandLine.Model.OptionSpec) argument).longestName()::equals);
        return names && OF_CLAIMS.contains(command);
    }

    private Set<String> templates() {
        return sorted(catalog().all().stream().map(TemplateSource::name));
    }

    private OfferedTemplates catalog() {
        return new OfferedTemplates(machinery.get(), where.apis.urls());
    }

    /** Returns the parameters of the templates on the command line, with their values if the template lists them. */
    private Set<String> parameters() {
        return sorted(line.values("-t").stream()
                .map(name -> catalog().find(name))
                .flatMap(source -> source.template().spec().parameters().stream())
                .filter(parameter -> !parameter.hidden())
                .flatMap(KnownNames::assignments));
    }

    private static Stream<String> assignments(Parameter parameter) {
        Stream<String> values = parameter.enumValues() != null
                ? parameter.enumValues().stream()
                : parameter.type() == ParameterType.BOOLEAN ? Stream.of("true", "false") : Stream.of("");
        return values.map(value -> parameter.name() + "=" + value);
    }

    private Set<String> claims(Function<ClaimEntry, String> part) {
        return sorted(new ClaimLookup(session, where.inventory, where.repository, registry)
                .list(ClaimFilter.ALL).stream().map(part));
    }

    private Set<String> branches() {
        Optional<GitRemote> remote = where.repository.remote(session);
        if (remote.isPresent()) {
            try (ClaimsRepository repository = ClaimsRepository.open(remote.get(), where.repository.git(session))) {
                return sorted(repository.branches().stream().map(BranchName::value));
            }
        }
        try (LocalCheckout checkout = LocalCheckout.open(session.directory(), where.repository.git(session))) {
            return sorted(checkout.branches().stream().map(BranchName::value));
        }
    }

    private static Set<String> sorted(Stream<String> names) {
        Set<String> sorted = new TreeSet<>();
        names.filter(Objects::nonNull).filter(name -> !name.isEmpty()).forEach(sorted::add);
        return sorted;
    }
}
