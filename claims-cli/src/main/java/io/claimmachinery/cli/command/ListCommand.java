package io.claimmachinery.cli.command;

import io.claimmachinery.cli.client.RegistryApi;
import io.claimmachinery.cli.client.RegistryBell;
import io.claimmachinery.cli.inventory.ClaimListView;
import io.claimmachinery.cli.inventory.ClaimLookup;
import io.claimmachinery.cli.inventory.PendingListView;
import io.claimmachinery.cli.options.DurationConverter;
import io.claimmachinery.cli.options.FilterOptions;
import io.claimmachinery.cli.options.InventoryOptions;
import io.claimmachinery.cli.options.ListFormat;
import io.claimmachinery.cli.options.RepositoryOptions;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.cli.watch.ClaimPolling;
import io.claimmachinery.cli.watch.ClaimWatchView;
import io.claimmachinery.model.registry.ClaimEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code claims list}: shows the inventory. */
@Command(
        name = "list",
        description = {
            "Lists claims.",
            "Asks the registry API, or reads the registry of a repository or of the current working copy."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  claims list --repo team/claims",
            "  claims list --category infra --status error,unknown -o wide",
            "  claims list --watch"
        },
        abbreviateSynopsis = true,
        modelTransformer = FilterOptions.Facets.class,
        sortOptions = false)
public final class ListCommand implements Callable<Integer>, FilterOptions.Filtering {

    private final Session session;
    private final Supplier<RegistryApi> api;

    @Spec
    CommandSpec spec;

    @Mixin
    InventoryOptions inventory = new InventoryOptions();

    @Mixin
    FilterOptions filter = new FilterOptions();

    @Option(names = "--expired", description = "Claims that have expired.")
    boolean expired;

    @Option(names = "--pending", description = "Show what open pull requests do to claims; needs a registry API.")
    boolean pending;

    @Option(names = "--watch", description = "List the claims, then print each change until you stop it.")
    boolean watch;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "With --watch: how long (default: no limit).")
    @Nullable Duration timeout;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, wide, json, yaml or name (default: table).")
    ListFormat format = ListFormat.table;

    @Mixin
    RepositoryOptions repository = new RepositoryOptions();

    public ListCommand(Session session, Supplier<RegistryApi> api) {
        this.session = session;
        this.api = api;
    }

    @Override
    public FilterOptions filterOptions() {
        return filter;
    }

    @Override
    public Integer call() {
        CommandOutput console = CommandOutput.of(spec);
        ClaimLookup lookup = new ClaimLookup(session, inventory, repository, api);
        if (pending) {
            pending(lookup, console);
            return 0;
        }
        if (!watch) {
            new ClaimListView(console, session.clock()).show(list(lookup), format);
            return 0;
        }
        if (format == ListFormat.yaml && spec != null) {
            throw new ParameterException(spec.commandLine(), "--watch prints table, wide, name or json.");
        }
        watch(lookup, console);
        return 0;
    }

    private void pending(ClaimLookup lookup, CommandOutput console) {
        if (watch) {
            throw new ParameterException(
                    spec.commandLine(), "--watch follows the inventory, not open pull requests: leave out --pending.");
        }
        new PendingListView(console, session.clock())
                .show(selected(lookup.pending(filter.filter(), console::tell)), format);
    }

    private void watch(ClaimLookup lookup, CommandOutput console) {
        Optional<RegistryBell> bell = lookup.bell(filter.filter());
        try {
            ClaimWatchView view = new ClaimWatchView(console, session.clock(), format);
            new ClaimPolling(() -> list(lookup), bell, console::tell).until(Optional.ofNullable(timeout), view);
        } catch (InterruptedException _) {
            // The user stopped the command
            Thread.currentThread().interrupt();
        } finally {
            bell.ifPresent(RegistryBell::close);
        }
    }

    private List<ClaimEntry> list(ClaimLookup lookup) {
        return selected(lookup.list(filter.filter()));
    }

    /** Returns all claims, or with {@code --expired} the expired ones. */
    private List<ClaimEntry> selected(List<ClaimEntry> claims) {
        return claims.stream().filter(claim -> !expired || isExpired(claim)).toList();
    }

    private boolean isExpired(ClaimEntry claim) {
        return claim.expiryInstant()
                .filter(end -> !end.isAfter(session.clock().instant()))
                .isPresent();
    }
}
