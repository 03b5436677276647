package io.claimmachinery.cli.command;

import io.claimmachinery.cli.client.MachineryApi;
import io.claimmachinery.cli.client.OfferedTemplates;
import io.claimmachinery.cli.options.ApiOptions;
import io.claimmachinery.cli.options.CampaignOptions;
import io.claimmachinery.cli.options.ChangeOptions;
import io.claimmachinery.cli.options.ClaimSelection;
import io.claimmachinery.cli.options.EditOptions;
import io.claimmachinery.cli.options.FilterOptions;
import io.claimmachinery.cli.options.OutputFormat;
import io.claimmachinery.cli.options.OutputOptions;
import io.claimmachinery.cli.options.RefusesEmpty;
import io.claimmachinery.cli.options.RepositoryOptions;
import io.claimmachinery.cli.order.RenderClient;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.output.JsonOutput;
import io.claimmachinery.cli.output.Table;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.program.Progress;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.cli.publish.Change;
import io.claimmachinery.cli.publish.ChangeReport;
import io.claimmachinery.cli.publish.ChangeRunner;
import io.claimmachinery.cli.publish.ReportView;
import io.claimmachinery.cli.replay.InParallel;
import io.claimmachinery.cli.replay.OrderReplay;
import io.claimmachinery.cli.repository.ClaimReference;
import io.claimmachinery.cli.upgrade.Campaign;
import io.claimmachinery.cli.upgrade.UpgradeBatch;
import io.claimmachinery.cli.upgrade.UpgradePlanner;
import io.claimmachinery.cli.upgrade.UpgradeStep;
import io.claimmachinery.forge.hosts.GitHosts;
import io.claimmachinery.git.RepositoryTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code claims upgrade}: renders claims with the current modules of their templates. */
@Command(
        name = "upgrade",
        description = {
            "Moves claims to the current module of their template: the same parameters, rendered again.",
            "Prints the plan first. Claims that cannot move are listed with the reason, and do not hold up the others."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  claims upgrade app-pvc --repo team/claims --dry-run",
            "  claims upgrade --all --template volumeclaim --repo team/claims --batch 20 --create-pr"
        },
        abbreviateSynopsis = true,
        modelTransformer = FilterOptions.Facets.class,
        sortOptions = false)
public final class UpgradeCommand implements Callable<Integer>, FilterOptions.Filtering, RefusesEmpty {

    private final Session session;
    private final Supplier<MachineryApi> machinery;
    private final Supplier<GitHosts> hosts;

    private static final Set<String> LIMITS = Set.of("--batch", "--max-open");

    @Spec
    CommandSpec spec;

    @Mixin
    ClaimSelection selection = new ClaimSelection();

    @Mixin
    FilterOptions filter = new FilterOptions();

    @Option(names = "--to", paramLabel = "TAG", description = "Tag of the module to move to (default: the template's).")
    @Nullable String tag;

    @Option(names = "--replace", description = "Allow objects to be removed or replaced.")
    boolean replace;

    @Mixin
    EditOptions edits = new EditOptions();

    @Mixin
    CampaignOptions campaign = new CampaignOptions();

    @Mixin
    ApiOptions apis = new ApiOptions();

    @Mixin
    RepositoryOptions repository = new RepositoryOptions();

    @Mixin
    ChangeOptions change = new ChangeOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    public UpgradeCommand(Session session, Supplier<MachineryApi> machinery, Supplier<GitHosts> hosts) {
        this.session = session;
        this.machinery = machinery;
        this.hosts = hosts;
    }

    @Override
    public FilterOptions filterOptions() {
        return filter;
    }

    @Override
    public boolean refusesEmpty(OptionSpec option) {
        return filter.holds(option) || LIMITS.contains(option.longestName());
    }

    @Override
    public Integer call() {
        List<UpgradeStep> steps = new ArrayList<>();
        Campaign batches = new Campaign(session, repository, change, campaign, hosts, CommandOutput.of(spec));
        List<ChangeReport> reports = campaign.isOne()
                ? List.of(new ChangeRunner(session, repository, change, hosts).run(repository.remote(session), site -> {
                    steps.addAll(plan(site.tree()));
                    return UpgradeBatch.one(steps).change(repository.layout(), replace, Change.Kind.LAID_OVER);
                }))
                : batches.run(replace, tree -> {
                    steps.addAll(plan(tree));
                    return steps;
                });
        CommandOutput console = CommandOutput.of(spec);
        boolean blocked = steps.stream().anyMatch(UpgradeStep.Blocked.class::isInstance);
        if (output.isJson()) {
            console.print(JsonOutput.of(Map.of(
                            "claims", steps.stream().map(UpgradeStep::document).toList(),
                            "changes",
                                    reports.stream().map(ChangeReport::document).toList()))
                    + "\n");
        } else {
            ReportView view = new ReportView(
                    console, blocked ? "Nothing was changed: see which claims are blocked, and why." : "");
            reports.forEach(report -> view.show(report, output.format()));
        }
        if (batches.hasFailed()) {
            return ExitCode.CONFLICT.status();
        }
        boolean conflicts = steps.stream().anyMatch(step -> step instanceof UpgradeStep.Blocked it && it.isConflict());
        return (conflicts ? ExitCode.CONFLICT : blocked ? ExitCode.INVALID : ExitCode.DONE).status();
    }

    private List<UpgradeStep> plan(RepositoryTree tree) {
        repository.layout().requireIn(tree);
        OrderReplay replay = new OrderReplay(new RenderClient(
                new OfferedTemplates(machinery.get(), apis.urls()), Optional.empty(), true, change.dryRun()));
        UpgradePlanner planner = new UpgradePlanner(
                tree,
                repository.layout(),
                replay,
                Optional.ofNullable(tag),
                replace,
                edits.policy(),
                selection.isByName());
        List<ClaimReference> claims = selection.in(tree, repository.layout(), filter);
        Progress progress = new Progress(session.terminal(), CommandOutput.of(spec), claims.size());
        List<UpgradeStep> steps = InParallel.map(claims, planner::plan, progress::done);
        show(steps);
        return steps;
    }

    private void show(List<UpgradeStep> steps) {
        CommandOutput console = CommandOutput.of(spec);
        if (output.format() == OutputFormat.text) {
            Table table = new Table("NAME", "CATEGORY", "PLAN", "FROM", "TO", "OBJECTS");
            steps.forEach(step -> table.row(step.row()));
            table.print(console.err());
        }
        for (UpgradeStep step : steps) {
            if (step instanceof UpgradeStep.Blocked blocked) {
                ("blocked: " + blocked.name() + ": " + blocked.reason()).lines().forEach(console::tell);
            }
            if (step instanceof UpgradeStep.Skipped skipped) {
                console.tell("skipped: " + skipped.name() + ": " + skipped.reason() + "; 'claims adopt "
                        + skipped.name() + "' gives it an order");
            }
        }
    }
}
