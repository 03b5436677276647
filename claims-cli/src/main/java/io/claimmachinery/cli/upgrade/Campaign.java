package io.claimmachinery.cli.upgrade;

import io.claimmachinery.cli.options.CampaignOptions;
import io.claimmachinery.cli.options.ChangeOptions;
import io.claimmachinery.cli.options.RepositoryOptions;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.cli.publish.Change;
import io.claimmachinery.cli.publish.ChangeReport;
import io.claimmachinery.cli.publish.ChangeRunner;
import io.claimmachinery.cli.publish.ChangeSite;
import io.claimmachinery.cli.publish.Identity;
import io.claimmachinery.cli.publish.PullRequestProposal;
import io.claimmachinery.cli.publish.RemoteSite;
import io.claimmachinery.cli.repository.ClaimProblem;
import io.claimmachinery.forge.hosts.GitHosts;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.repository.ClaimsRepository;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Upgrades many claims in the repository, branch by branch. Branches that are open already come first. */
public final class Campaign {

    private final Session session;
    private final RepositoryOptions repositoryOptions;
    private final ChangeOptions changeOptions;
    private final CampaignOptions options;
    private final Supplier<GitHosts> hosts;
    private final CommandOutput answers;
    private boolean failed;

    public Campaign(
            Session session,
            RepositoryOptions repositoryOptions,
            ChangeOptions changeOptions,
            CampaignOptions options,
            Supplier<GitHosts> hosts,
            CommandOutput answers) {
        this.session = session;
        this.repositoryOptions = repositoryOptions;
        this.changeOptions = changeOptions;
        this.options = options;
        this.hosts = hosts;
        this.answers = answers;
    }

    private record Branch(UpgradeBatch batch, boolean isOpen) {}

    /** Reports whether a branch failed. The others were made. */
    public boolean hasFailed() {
        return failed;
    }

    /**
     * Makes the changes, and returns the result of each.
     *
     * @param plan returns what happens to each claim of the files
     */
    public List<ChangeReport> run(boolean replacing, Function<RepositoryTree, List<UpgradeStep>> plan) {
        if (changeOptions.branch() != null) {
            throw repositoryOptions.wrongUsage("--batch names the branches itself: leave out --git-branch");
        }
        GitRemote remote = repositoryOptions
                .remote(session)
                .orElseThrow(() -> repositoryOptions.wrongUsage("--batch needs --repo or --git-repo-url"));
        Identity identity = Identity.of(repositoryOptions, changeOptions.createdBy(), session, remote);
        PullRequestProposal proposal = new PullRequestProposal(session, repositoryOptions, changeOptions, hosts);
        try (ClaimsRepository repository = ClaimsRepository.open(remote, repositoryOptions.git(session))) {
            ChangeSite site =
                    new RemoteSite(repository, changeOptions, repositoryOptions.baseOf(repository), identity, proposal);
            List<Branch> branches = branches(repository, plan.apply(site.tree()));
            if (branches.isEmpty()) {
                answers.tell("Nothing to upgrade.");
            }
            return publish(site, branches, replacing);
        }
    }

    private static List<String> advice(RuntimeException failure) {
        return switch (failure) {
            case ClaimProblem e -> e.advice();
            case CommandFailure e -> e.advice();
            default -> List.of();
        };
    }

    private List<Branch> branches(ClaimsRepository repository, List<UpgradeStep> steps) {
        return UpgradeBatch.of(steps, options.batch()).stream()
                .filter(batch -> !batch.moves().isEmpty())
                .map(batch -> new Branch(batch, repository.head(batch.branch()).isPresent()))
                .sorted(Comparator.comparing(branch -> !branch.isOpen()))
                .toList();
    }

    private List<ChangeReport> publish(ChangeSite site, List<Branch> branches, boolean replacing) {
        List<ChangeReport> reports = new ArrayList<>();
        int open = 0;
        for (Branch branch : branches) {
            if (!branch.isOpen() && options.maxOpen() > 0 && open >= options.maxOpen()) {
                answers.tell(branches.size() - open + " branches wait: " + open + " are open (--max-open). The next"
                        + " run continues.");
                break;
            }
            open++;
            try {
                reports.add(ChangeRunner.makeAt(
                        site, branch.batch().change(repositoryOptions.layout(), replacing, Change.Kind.DERIVED)));
            } catch (ClaimProblem | GitException.Conflict | CommandFailure e) {
                failed = true;
                answers.tell("failed: " + branch.batch().branch() + ": " + e.getMessage());
                advice(e).forEach(line -> answers.tell("  " + line));
            }
        }
        return reports;
    }
}
