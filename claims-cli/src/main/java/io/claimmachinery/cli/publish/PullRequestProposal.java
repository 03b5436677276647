package io.claimmachinery.cli.publish;

import io.claimmachinery.cli.options.ChangeOptions;
import io.claimmachinery.cli.options.RepositoryOptions;
import io.claimmachinery.cli.output.Waiting;
import io.claimmachinery.cli.program.CommandOutput;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.forge.ForgeRepository;
import io.claimmachinery.forge.PullRequest;
import io.claimmachinery.forge.PullRequestDraft;
import io.claimmachinery.forge.PullRequests;
import io.claimmachinery.forge.RemoteLocation;
import io.claimmachinery.forge.hosts.GitHosts;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.model.text.Markdown;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Opens the pull request of a pushed change, or updates an open one, if the user asks for it. */
public final class PullRequestProposal {

    private final Session session;
    private final RepositoryOptions repositoryOptions;
    private final ChangeOptions options;
    private final Supplier<GitHosts> hosts;

    public PullRequestProposal(
            Session session, RepositoryOptions repositoryOptions, ChangeOptions options, Supplier<GitHosts> hosts) {
        this.session = session;
        this.repositoryOptions = repositoryOptions;
        this.options = options;
        this.hosts = hosts;
    }

    /**
     * Proposes a branch that is pushed.
     *
     * @param base the branch to merge into
     * @param alone whether the branch contains only this change; otherwise title and text of the open request describe other
     *     changes too, and do not change unless the user gives new ones
     */
    ChangeReport propose(
            GitRemote remote, Change change, BranchName base, BranchName target, boolean alone, ChangeReport report) {
        if (!options.createPullRequest()) {
            return report;
        }
        RemoteLocation location = repositoryOptions.location(session, remote);
        Optional<ForgeRepository> repository = hosts.get().find(location);
        if (repository.isEmpty()) {
            return report.withAdvice("No pull request: " + remote.url() + " is not at "
                    + hosts.get().names() + " (or name its REST interface with --github-url). Open one from "
                    + target + " into " + base + ".");
        }
        if (report.outcome() == ChangeReport.Outcome.PUSHED) {
            CommandOutput.of(repositoryOptions.spec()).tell("Pushed" + ReportView.where(report) + ".");
        }
        return Waiting.orLeaving(
                "Branch " + target + " is at " + remote + "; it may not have a pull request yet. Run the same"
                        + " command again to continue.",
                () -> report.with(proposed(repository.get(), draft(change, base, target), alone)));
    }

    private PullRequest proposed(ForgeRepository repository, PullRequestDraft draft, boolean alone) {
        PullRequests requests = repository.pullRequests(() -> repositoryOptions.token());
        Optional<PullRequest> kept = alone || options.title() != null || options.description() != null
                ? Optional.empty()
                : requests.find(draft.branch());
        return kept.map(request -> labelled(requests, request)).orElseGet(() -> requests.publish(draft));
    }

    private PullRequest labelled(PullRequests requests, PullRequest request) {
        return new PullRequest(
                request.number(),
                request.url(),
                request.branch(),
                false,
                false,
                requests.label(request.number(), options.labels()));
    }

    private PullRequestDraft draft(Change change, BranchName base, BranchName target) {
        String introduction = options.description() == null
                ? change.message().lines().map(Markdown::item).collect(Collectors.joining("\n"))
                : options.description();
        return new PullRequestDraft(
                options.title() == null ? change.subject() : options.title(),
                ClaimDescription.of(introduction, change.folded()),
                target.value(),
                base.value(),
                options.labels());
    }
}
