package io.claimmachinery.cli.command;

import io.claimmachinery.cli.client.MachineryApi;
import io.claimmachinery.cli.client.OfferedTemplates;
import io.claimmachinery.cli.options.ChangeOptions;
import io.claimmachinery.cli.options.ClaimOptions;
import io.claimmachinery.cli.options.FileOptions;
import io.claimmachinery.cli.options.OrderOptions;
import io.claimmachinery.cli.options.OutputFormat;
import io.claimmachinery.cli.options.RepositoryOptions;
import io.claimmachinery.cli.order.Interview;
import io.claimmachinery.cli.order.Order;
import io.claimmachinery.cli.order.RenderClient;
import io.claimmachinery.cli.order.RenderedClaim;
import io.claimmachinery.cli.output.Waiting;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.cli.render.CatalogWarnings;
import io.claimmachinery.cli.render.RenderOutput;
import io.claimmachinery.cli.render.RenderTarget;
import io.claimmachinery.forge.hosts.GitHosts;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code claims render}: orders claims, and writes them to files or to the claims repository. */
@Command(
        name = "render",
        description = {
            "Renders claim templates.",
            "With --category and a repository, commits the claims there: manifest, kustomizations, catalog entity,"
                    + " order and registry entry. Otherwise, writes the rendered files to --output-dir."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  claims render -t volumeclaim -p name=app-pvc --category infra --repo team/claims --create-pr",
            "  claims render -t volumeclaim -p name=app-pvc -p storage=50Gi --dry-run"
        },
        abbreviateSynopsis = true,
        sortOptions = false)
public final class RenderCommand implements Callable<Integer> {

    private final Session session;
    private final Supplier<MachineryApi> machinery;
    private final Supplier<GitHosts> pullRequests;

    @Spec
    CommandSpec spec;

    @Mixin
    OrderOptions orders = new OrderOptions();

    @Mixin
    ClaimOptions claim = new ClaimOptions();

    @Mixin
    FileOptions files = new FileOptions();

    @Mixin
    RepositoryOptions repository = new RepositoryOptions();

    @Mixin
    ChangeOptions change = new ChangeOptions();

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "What to print: text or json (default: text).")
    OutputFormat output = OutputFormat.text;

    public RenderCommand(Session session, Supplier<MachineryApi> machinery, Supplier<GitHosts> pullRequests) {
        this.session = session;
        this.machinery = machinery;
        this.pullRequests = pullRequests;
    }

    @Override
    public Integer call() {
        CatalogWarnings.of(claim).forEach(CommandOutput.of(spec)::tell);
        Optional<Interview> interview = orders.asks(session)
                ? Optional.of(new Interview(session.terminal(), new SecureRandom()))
                : Optional.empty();
        RenderClient client = new RenderClient(
                new OfferedTemplates(machinery.get(), orders.apis()), interview, orders.skipSecrets(), change.dryRun());
        List<Order> ordered = ordered(client, interview);
        List<RenderedClaim> claims = ordered.stream()
                .map(order -> interview.isPresent()
                        ? client.render(order, orders.name())
                        : Waiting.on(session.terminal(), "machinery-api", () -> client.render(order, orders.name())))
                .toList();
        RenderOutput answer = new RenderOutput(CommandOutput.of(spec), output);
        RenderTarget target = new RenderTarget(session, this.repository, change, claim, files, pullRequests, interview);
        target.deliver(claims, answer);
        return 0;
    }

    private List<Order> ordered(RenderClient client, Optional<Interview> interview) {
        List<Order> ordered = orders.orders();
        if (!ordered.isEmpty()) {
            return ordered;
        }
        if (interview.isEmpty()) {
            throw wrongUsage("no template given: name one with --templates, or orders in a file with --params-file");
        }
        return List.of(client.choose(interview.get()).with(orders.parameters()));
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
