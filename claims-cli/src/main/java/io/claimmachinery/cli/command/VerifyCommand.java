package io.claimmachinery.cli.command;

import io.claimmachinery.cli.client.MachineryApi;
import io.claimmachinery.cli.client.OfferedTemplates;
import io.claimmachinery.cli.inspection.GitHubAnnotation;
import io.claimmachinery.cli.inventory.RepositoryFiles;
import io.claimmachinery.cli.options.ApiOptions;
import io.claimmachinery.cli.options.ClaimSelection;
import io.claimmachinery.cli.options.FilterOptions;
import io.claimmachinery.cli.options.OutputOptions;
import io.claimmachinery.cli.options.RepositoryOptions;
import io.claimmachinery.cli.order.RenderClient;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.output.JsonOutput;
import io.claimmachinery.cli.output.Table;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.cli.replay.InParallel;
import io.claimmachinery.cli.replay.OrderReplay;
import io.claimmachinery.cli.replay.RenderFindings;
import io.claimmachinery.cli.replay.Verification;
import io.claimmachinery.cli.repository.ClaimsLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code claims verify}: checks whether orders still render the manifests in the repository. */
@Command(
        name = "verify",
        description = {
            "Renders the orders of claims with the digests that they record, and compares the result with the"
                    + " manifests.",
            "Finds manifests that were edited by hand, and orders that cannot be reproduced. Changes nothing.",
            "In GitHub Actions, differences are shown as annotations as well."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  claims verify --all --repo team/claims"},
        abbreviateSynopsis = true,
        modelTransformer = FilterOptions.Facets.class,
        sortOptions = false)
public final class VerifyCommand implements Callable<Integer>, FilterOptions.Filtering {

    private final Session session;
    private final Supplier<MachineryApi> machinery;

    @Spec
    CommandSpec spec;

    @Mixin
    ClaimSelection selection = new ClaimSelection();

    @Mixin
    FilterOptions filter = new FilterOptions();

    @Mixin
    ApiOptions apis = new ApiOptions();

    @Mixin
    RepositoryOptions repository = new RepositoryOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    public VerifyCommand(Session session, Supplier<MachineryApi> machinery) {
        this.session = session;
        this.machinery = machinery;
    }

    @Override
    public FilterOptions filterOptions() {
        return filter;
    }

    @Override
    public Integer call() {
        ClaimsLayout layout = repository.layout();
        OrderReplay replay = new OrderReplay(
                new RenderClient(new OfferedTemplates(machinery.get(), apis.urls()), Optional.empty(), true, true));
        List<Verification> claims = new RepositoryFiles(session, repository).look(tree -> {
            layout.requireIn(tree);
            return InParallel.map(
                    selection.in(tree, layout, filter), claim -> Verification.of(claim, tree, layout, replay), _ -> {});
        });
        show(claims);
        boolean differs = claims.stream().anyMatch(claim -> claim.state().isDifference());
        return (differs ? ExitCode.INVALID : ExitCode.DONE).status();
    }

    private void show(List<Verification> claims) {
        CommandOutput console = CommandOutput.of(spec);
        boolean agrees = claims.stream().noneMatch(claim -> claim.state().isDifference());
        if (output.isJson()) {
            console.print(JsonOutput.of(Map.of(
                            "reproducible",
                            agrees,
                            "claims",
                            claims.stream().map(Verification::document).toList()))
                    + "\n");
            return;
        }
        if (GitHubAnnotation.isWanted(session.environment())) {
            claims.stream()
                    .filter(claim -> claim.state().isDifference())
                    .forEach(claim -> console.printCommand(GitHubAnnotation.of(RenderFindings.of(claim))));
        }
        Table table = new Table("NAME", "CATEGORY", "STATE", "MODULE");
        claims.forEach(claim ->
                table.row(List.of(claim.name(), claim.category(), claim.state().text(), claim.module())));
        table.print(console.out());
        console.out().flush();
        claims.stream()
                .filter(claim -> claim.state().isDifference())
                .forEach(
                        claim -> (claim.name() + ": " + claim.message()).lines().forEach(console::tell));
        long differing =
                claims.stream().filter(claim -> claim.state().isDifference()).count();
        if (claims.stream().allMatch(claim -> claim.state() == Verification.State.WITHOUT_ORDER)) {
            console.tell("No orders to verify.");
            return;
        }
        console.tell(agrees ? "All agree." : differing + " of " + claims.size() + " claims differ.");
    }
}
