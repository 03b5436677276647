package io.claimmachinery.cli.command;

import io.claimmachinery.cli.client.MachineryApi;
import io.claimmachinery.cli.client.OfferedTemplates;
import io.claimmachinery.cli.inspection.AllowedKinds;
import io.claimmachinery.cli.inspection.AllowedKindsFile;
import io.claimmachinery.cli.inspection.FindingView;
import io.claimmachinery.cli.inspection.GitHubAnnotation;
import io.claimmachinery.cli.inventory.RepositoryFiles;
import io.claimmachinery.cli.options.ApiOptions;
import io.claimmachinery.cli.options.OutputFormat;
import io.claimmachinery.cli.options.OutputOptions;
import io.claimmachinery.cli.options.RefusesEmpty;
import io.claimmachinery.cli.options.RepositoryOptions;
import io.claimmachinery.cli.order.RenderClient;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.cli.replay.OrderReplay;
import io.claimmachinery.cli.replay.RenderFindings;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code claims validate}: checks whether the repository's claims can be applied. It is made for pull requests. */
@Command(
        name = "validate",
        description = {
            "Checks that every category builds, and that registry, orders and files agree.",
            "Checks the current working copy, or the repository that you name. Warnings do not fail.",
            "In GitHub Actions, findings are shown as annotations as well."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  claims validate", "  claims validate --repo team/claims -o json"},
        abbreviateSynopsis = true,
        sortOptions = false)
public final class ValidateCommand implements Callable<Integer>, RefusesEmpty {

    private final Session session;
    private final Supplier<MachineryApi> machinery;

    @Spec
    CommandSpec spec;

    @Option(
            names = "--render",
            description = "Also render every order with the digest that it records. A manifest that differs is an"
                    + " error.")
    boolean render;

    @Mixin
    ApiOptions apis = new ApiOptions();

    @Mixin
    RepositoryOptions repository = new RepositoryOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Option(
            names = "--allowed-kinds",
            paramLabel = "FILE",
            description = "Manifests of the ClusterRoles that apply the claims, such as deploy/flux/applier.yaml. An"
                    + " object of a kind that they may not create is an error. Repeatable.")
    List<Path> allowedKinds = new ArrayList<>();

    public ValidateCommand(Session session, Supplier<MachineryApi> machinery) {
        this.session = session;
        this.machinery = machinery;
    }

    @Override
    public boolean refusesEmpty(OptionSpec option) {
        return option.longestName().equals("--allowed-kinds");
    }

    @Override
    public Integer call() {
        CommandOutput console = CommandOutput.of(spec);
        ClaimsLayout layout = repository.layout();
        List<Finding> findings = new RepositoryFiles(session, repository)
                .inspect(allowed(), tree -> render ? RenderFindings.of(tree, layout, replay()) : List.of());
        if (output.format() == OutputFormat.text && GitHubAnnotation.isWanted(session.environment())) {
            findings.forEach(finding -> console.printCommand(GitHubAnnotation.of(finding)));
        }
        FindingView.of(console, output.format()).show(findings);
        return (findings.stream().anyMatch(Finding::isError) ? ExitCode.INVALID : ExitCode.DONE).status();
    }

    private OrderReplay replay() {
        return new OrderReplay(
                new RenderClient(new OfferedTemplates(machinery.get(), apis.urls()), Optional.empty(), true, true));
    }

    private AllowedKinds allowed() {
        if (allowedKinds.isEmpty()) {
            return AllowedKinds.ALL;
        }
        try {
            return AllowedKindsFile.read(
                    allowedKinds.stream().map(session.directory()::resolve).toList());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
