package io.claimmachinery.cli.command;

import io.claimmachinery.cli.client.RegistryApi;
import io.claimmachinery.cli.client.RegistryBell;
import io.claimmachinery.cli.inventory.ClaimLookup;
import io.claimmachinery.cli.options.DurationConverter;
import io.claimmachinery.cli.options.InventoryOptions;
import io.claimmachinery.cli.options.ParsedConverter;
import io.claimmachinery.cli.options.RepositoryOptions;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.cli.watch.ClaimPolling;
import io.claimmachinery.cli.watch.WaitCondition;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimFilter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code claims wait}: waits until a claim is in the wanted state. */
@Command(
        name = "wait",
        description = {
            "Waits until a claim has a status, or is deleted.",
            "The claim may not exist yet. Exit code 1 means that the time ran out, 3 that no such claim appeared."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  claims wait app-pvc --for status=active --timeout 10m",
            "  claims wait old-data --for deleted --repo team/claims"
        },
        abbreviateSynopsis = true,
        sortOptions = false)
public final class WaitCommand implements Callable<Integer> {

    private final Session session;
    private final Supplier<RegistryApi> api;

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Name of the claim.")
    String name = "";

    @Option(
            names = "--for",
            paramLabel = "CONDITION",
            defaultValue = "status=active",
            converter = ConditionConverter.class,
            description = "FIELD=VALUE, such as status=error or cluster=lab, or deleted (default: status=active).")
    WaitCondition condition = WaitCondition.parse("status=active");

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "10m",
            converter = DurationConverter.class,
            description = "How long to wait (default: 10m).")
    Duration timeout = Duration.ofMinutes(10);

    @Mixin
    InventoryOptions inventory = new InventoryOptions();

    @Mixin
    RepositoryOptions repository = new RepositoryOptions();

    public WaitCommand(Session session, Supplier<RegistryApi> api) {
        this.session = session;
        this.api = api;
    }

    static final class ConditionConverter extends ParsedConverter<WaitCondition> {

        ConditionConverter() {
            super(WaitCondition::parse);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandOutput console = CommandOutput.of(spec);
        ClaimLookup lookup = new ClaimLookup(session, inventory, repository, api);
        ClaimFilter filter = ClaimFilter.of(Map.of(), name);
        AtomicReference<@Nullable ClaimEntry> last = new AtomicReference<>();
        Optional<RegistryBell> bell = lookup.bell(filter);
        try {
            ClaimPolling observation = new ClaimPolling(() -> lookup.list(filter), bell, console::tell);
            if (!observation.until(Optional.of(timeout), claims -> isMet(claims, last, console))) {
                throw tooLate(last.get());
            }
        } finally {
            bell.ifPresent(RegistryBell::close);
        }
        ClaimEntry claim = last.get();
        console.printLine(name + ": " + (claim == null ? "deleted" : condition.describe(claim)));
        return 0;
    }

    private boolean isMet(List<ClaimEntry> claims, AtomicReference<@Nullable ClaimEntry> last, CommandOutput console) {
        Optional<ClaimEntry> claim =
                claims.stream().filter(entry -> entry.name().equals(name)).findFirst();
        if (condition.isMetBy(claim)) {
            last.set(claim.orElse(null));
            return true;
        }
        ClaimEntry before = last.get();
        claim.filter(entry -> !entry.equals(before)).ifPresent(entry -> {
            last.set(entry);
            console.tell(name + ": " + condition.describe(entry));
        });
        return false;
    }

    private CommandFailure tooLate(@Nullable ClaimEntry claim) {
        String after = timeout.toString().substring(2).toLowerCase(Locale.ROOT);
        return claim == null
                ? new CommandFailure(
                        ExitCode.NOT_FOUND,
                        "there is no claim " + name + " after " + after,
                        "It is in the inventory once its request is merged. 'claims list' shows those that are.")
                : new CommandFailure(
                        ExitCode.FAILED,
                        "timed out after " + after + "; " + name + ": " + condition.describe(claim),
                        "Wait longer with --timeout, or see 'claims get " + name + "'.");
    }
}
