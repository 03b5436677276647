package io.claimmachinery.cli.command;

import io.claimmachinery.cli.deletion.CleanupPlan;
import io.claimmachinery.cli.deletion.CleanupPolicy;
import io.claimmachinery.cli.deletion.CleanupPolicy.Due;
import io.claimmachinery.cli.deletion.CleanupPolicyFile;
import io.claimmachinery.cli.inspection.FindingView;
import io.claimmachinery.cli.options.ChangeOptions;
import io.claimmachinery.cli.options.OutputOptions;
import io.claimmachinery.cli.options.RefusesEmpty;
import io.claimmachinery.cli.options.RepositoryOptions;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.cli.publish.Change;
import io.claimmachinery.cli.publish.ChangeReport;
import io.claimmachinery.cli.publish.ChangeRunner;
import io.claimmachinery.cli.publish.ClaimBranches;
import io.claimmachinery.cli.publish.OrderMark;
import io.claimmachinery.cli.publish.ReportView;
import io.claimmachinery.cli.repository.ClaimInventory;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.DeleteClaims;
import io.claimmachinery.cli.repository.Finding;
import io.claimmachinery.forge.hosts.GitHosts;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.RepositoryTree;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code claims cleanup}: deletes claims that are due. It is made for scheduled jobs. */
@Command(
        name = "cleanup",
        description = {
            "Deletes claims that have expired or that a policy names, in one commit and pull request.",
            "You can run it at any time, even twice at once. --dry-run shows what would be deleted."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  claims cleanup --repo team/claims --dry-run",
            "  claims cleanup --repo team/claims --policy cleanup.yaml --create-pr"
        },
        abbreviateSynopsis = true,
        sortOptions = false)
public final class CleanupCommand implements Callable<Integer>, RefusesEmpty {

    private static final BranchName BRANCH = BranchName.of("cleanup-claims");

    private final Session session;
    private final Supplier<GitHosts> pullRequests;

    @Spec
    CommandSpec spec;

    @Option(
            names = {"-f", "--policy"},
            paramLabel = "FILE",
            description = "Policy in YAML: rules:, except: and maximum:. Without one, only expired claims are deleted.")
    @Nullable Path policy;

    @Mixin
    RepositoryOptions repository = new RepositoryOptions();

    @Mixin
    ChangeOptions change = new ChangeOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    public CleanupCommand(Session session, Supplier<GitHosts> pullRequests) {
        this.session = session;
        this.pullRequests = pullRequests;
    }

    @Override
    public boolean refusesEmpty(OptionSpec option) {
        return option.longestName().equals("--policy");
    }

    @Override
    public Integer call() {
        CleanupPolicy rules = policy();
        Instant now = session.clock().instant();
        List<Finding> left = new ArrayList<>();
        ChangeReport report = new ChangeRunner(session, repository, change, pullRequests)
                .run(repository.remote(session), site -> plan(site.tree(), rules, now, left));
        CommandOutput console = CommandOutput.of(spec);
        left.forEach(finding -> console.tell("needs a decision: " + finding));
        new ReportView(console, "No claims are due.")
                .show(report, output.format(), Map.of("left", FindingView.lines(left)));
        return (left.isEmpty() ? ExitCode.DONE : ExitCode.INVALID).status();
    }

    /** Returns the deletion of the claims that are due. Also collects those that are due but cannot be deleted without a decision. */
    private Change plan(RepositoryTree tree, CleanupPolicy rules, Instant now, List<Finding> left) {
        ClaimsLayout layout = repository.layout();
        layout.requireIn(tree);
        CleanupPlan plan = CleanupPlan.of(ClaimInventory.of(tree, layout), rules, now);
        left.addAll(plan.left());
        return Change.derived(
                DeleteClaims.selected(
                        layout,
                        claims ->
                                rules.due(claims, now).stream().map(Due::claim).toList()),
                new OrderMark("cleanup", "policy " + ClaimBranches.digest(rules.toString())),
                BRANCH,
                plan.subject(),
                plan.lines());
    }

    private CleanupPolicy policy() {
        if (policy == null) {
            return CleanupPolicy.EXPIRED_ONLY;
        }
        try {
            return CleanupPolicyFile.read(session.directory().resolve(policy));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
