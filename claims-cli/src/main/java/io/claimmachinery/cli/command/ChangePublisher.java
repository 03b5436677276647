package io.claimmachinery.cli.command;

import io.claimmachinery.cli.command.ChangeReport.Outcome;
import io.claimmachinery.cli.pullrequest.ClaimDescription;
import io.claimmachinery.forge.ForgeRepository;
import io.claimmachinery.forge.PullRequestDraft;
import io.claimmachinery.forge.RemoteLocation;
import io.claimmachinery.forge.hosts.GitHosts;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.CheckoutCommit;
import io.claimmachinery.git.ClaimsRepository;
import io.claimmachinery.git.EarlierCommits;
import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.LocalCheckout;
import io.claimmachinery.git.PublishRequest;
import io.claimmachinery.git.PublishResult;
import io.claimmachinery.git.RepositoryOperation;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.Snapshot;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/** Brings a change into the remote repository: shows it, or publishes it and opens the pull request. */
final class ChangePublisher {

    /** The trailer that says which change a commit is. */
    static final String MARK = "Claims-Change";

    private final Session session;
    private final RepositoryOptions repositoryOptions;
    private final ChangeOptions options;
    private final ObjectProvider<GitHosts> pullRequests;

    ChangePublisher(
            Session session,
            RepositoryOptions repositoryOptions,
            ChangeOptions options,
            ObjectProvider<GitHosts> pullRequests) {
        this.session = session;
        this.repositoryOptions = repositoryOptions;
        this.options = options;
        this.pullRequests = pullRequests;
    }

    ChangeReport publish(GitRemote remote, ClaimsRepository repository, Change change) {
        BranchName base = repositoryOptions.base;
        if (options.dryRun) {
            return ChangeReport.previewed(repository.preview(base, change.operation()));
        }
        BranchName target = options.branch == null ? change.branch() : options.branch;
        Identity identity = Identity.of(repositoryOptions, session, remote);
        PublishRequest request = PublishRequest.onto(
                        startOf(repository, base, target, change), identity.author(), message(change))
                .withTrailer(MARK, change.mark())
                .onBranch(target);
        ChangeReport report = report(repository.publish(request, change.operation()), base);
        return report.branch().filter(branch -> !branch.equals(base)).isEmpty()
                ? withdraw(repository, change, target, report)
                : propose(remote, change, target, report);
    }

    /** Deletes what an earlier run proposed where that is void, so that nobody merges it. */
    private ChangeReport withdraw(ClaimsRepository repository, Change change, BranchName target, ChangeReport report) {
        boolean isWithdrawn = change.derived()
                && !target.equals(repositoryOptions.base)
                && repository
                        .find(target)
                        .filter(tip -> isOf(change, tip))
                        .filter(tip -> repository.deleteBranch(target, tip.revision()))
                        .isPresent();
        return isWithdrawn
                ? report.withAdvice(
                        "Deleted branch " + target + ", which an earlier run left; that closes its pull" + " request.")
                : report;
    }

    /**
     * Commits in the user's working copy, and pushes from there where that is asked for. What an earlier run committed but
     * could not push, or could not propose, is pushed and proposed now.
     *
     * @param replacing whether the change takes the place of what earlier runs committed; else it comes on top
     */
    ChangeReport commit(LocalCheckout checkout, GitRemote remote, Change change, boolean replacing) {
        EarlierCommits earlier = checkout.earlier(MARK, change.mark());
        RepositoryOperation operation = replacing ? earlier.replacedBy(change.operation()) : change.operation();
        if (options.dryRun) {
            return ChangeReport.previewed(checkout.preview(operation));
        }
        Optional<BranchName> current = checkout.branch();
        BranchName target = options.branch == null ? defaultBranch(current, change) : options.branch;
        boolean isCurrent = current.equals(Optional.of(target));
        GitIdentity author = Identity.of(repositoryOptions, session, remote, checkout.author())
                .author();
        CheckoutCommit commit = CheckoutCommit.of(author, message(change)).withTrailer(MARK, change.mark());
        Optional<Revision> committed = checkout.commit(isCurrent ? commit : commit.onNewBranch(target), operation);
        Optional<Revision> head = checkout.head();
        if (head.isEmpty() || (committed.isEmpty() && !(isCurrent && earlier.any()))) {
            return ChangeReport.unchanged(head);
        }
        if (!options.wantsPush()) {
            return committed
                    .map(revision -> ChangeReport.of(Outcome.COMMITTED, target, revision))
                    .orElseGet(() -> ChangeReport.unchanged(head));
        }
        checkout.push(options.remote, target);
        ChangeReport report = ChangeReport.of(Outcome.PUSHED, target, head.get());
        return target.equals(repositoryOptions.base) ? report : propose(remote, change, target, report);
    }

    /** The branch that is checked out; one of its own where a pull request needs one. */
    private BranchName defaultBranch(Optional<BranchName> current, Change change) {
        return current.filter(branch -> !options.createPullRequest || !branch.equals(repositoryOptions.base))
                .orElse(change.branch());
    }

    private String message(Change change) {
        return options.message == null ? change.message() : options.message;
    }

    /**
     * The branch to build on: the base; or the target itself where the user named one that holds other changes already, so
     * that several commands can fill one branch.
     */
    private BranchName startOf(ClaimsRepository repository, BranchName base, BranchName target, Change change) {
        if (options.branch == null
                || target.equals(base)
                || repository.head(target).isEmpty()) {
            return base;
        }
        return isOf(change, repository.fetch(target)) ? base : target;
    }

    /** Whether the last commit of a branch is this change, as an earlier run made it. */
    private static boolean isOf(Change change, Snapshot tip) {
        return tip.log(RepositoryPath.ROOT, 1).stream()
                .flatMap(commit -> commit.message().lines())
                .anyMatch(line -> line.equals(MARK + ": " + change.mark()));
    }

    private static ChangeReport report(PublishResult result, BranchName base) {
        return switch (result) {
            case PublishResult.Published done -> ChangeReport.of(Outcome.PUSHED, done.branch(), done.revision());
            case PublishResult.NothingToPublish there ->
                ChangeReport.of(
                        Outcome.UNCHANGED, there.branch().equals(base) ? base : there.branch(), there.revision());
        };
    }

    private ChangeReport propose(GitRemote remote, Change change, BranchName target, ChangeReport report) {
        RemoteLocation location = repositoryOptions.location(session, remote);
        if (!options.createPullRequest) {
            return report;
        }
        GitHosts hosts = pullRequests.getObject();
        Optional<ForgeRepository> repository = hosts.find(location);
        if (repository.isEmpty()) {
            return report.withAdvice("No pull request: " + remote.url() + " is not at " + hosts.names()
                    + " (or name its REST interface with" + " --github-url). Open one from " + target + " into "
                    + repositoryOptions.base + ".");
        }
        return report.with(
                repository.get().pullRequests(() -> repositoryOptions.token).publish(draft(change, target)));
    }

    private PullRequestDraft draft(Change change, BranchName target) {
        String introduction = options.description == null
                ? change.subject() + "\n\n" + String.join("\n", change.details())
                : options.description;
        return new PullRequestDraft(
                options.title == null ? change.subject() : options.title,
                ClaimDescription.of(introduction, change.folded()),
                target.value(),
                repositoryOptions.base.value(),
                options.labels);
    }
}
