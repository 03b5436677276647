package io.claimmachinery.cli.publish;

import io.claimmachinery.cli.options.ChangeOptions;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.publish.ChangeReport.Outcome;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.CommitDraft;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.RepositoryOperation;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.checkout.EarlierCommits;
import io.claimmachinery.git.checkout.LocalCheckout;
import io.claimmachinery.git.content.AttributeFiles;
import io.claimmachinery.model.claim.RepositoryPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The user's working copy. A change is committed there. If the user asks for it, the change is pushed and proposed from there. If
 * an earlier run committed a change but could not push or propose it, this run does.
 */
final class CheckoutSite implements ChangeSite {

    private final LocalCheckout checkout;
    private final ChangeOptions options;
    private final BranchName base;
    private final Identity identity;
    private final PullRequestProposal proposal;

    CheckoutSite(
            LocalCheckout checkout,
            ChangeOptions options,
            BranchName base,
            Identity identity,
            PullRequestProposal proposal) {
        this.checkout = checkout;
        this.options = options;
        this.base = base;
        this.identity = identity;
        this.proposal = proposal;
    }

    /** Returns the remote of a working copy, or the working copy itself if it has none. */
    static GitRemote remoteOf(LocalCheckout checkout, ChangeOptions options) {
        return checkout.remote(options.remote()).orElse(GitRemote.of(checkout.root()));
    }

    @Override
    public GitRemote remote() {
        return remoteOf(checkout, options);
    }

    @Override
    public BranchName base() {
        return base;
    }

    @Override
    public String user() {
        return identity.user();
    }

    @Override
    public Optional<Path> root() {
        return Optional.of(checkout.root());
    }

    @Override
    public AttributeFiles attributeFiles() {
        return checkout.attributeFiles();
    }

    @Override
    public List<RepositoryPath> uncommitted(RepositoryPath directory) {
        return checkout.uncommitted(directory);
    }

    @Override
    public RepositoryTree tree() {
        return checkout.committed();
    }

    @Override
    public RepositoryTree treeWithout(OrderMark mark) {
        return earlier(identity.trailers(mark, base, false)).before();
    }

    @Override
    public Optional<OpenOrder> open(OrderMark mark, BranchName usual) {
        EarlierCommits earlier = earlier(identity.trailers(mark, base, false));
        return earlier.newest().map(commit -> new OpenOrder(commit, earlier.before(), checkout.committed()));
    }

    private EarlierCommits earlier(OrderTrailers trailers) {
        return checkout.earlier(trailers::areOf);
    }

    @Override
    public boolean withdraw(BranchName usual, Predicate<LogEntry> isVoid) {
        return false;
    }

    @Override
    public ChangeReport make(Change change) {
        OrderTrailers trailers = identity.trailers(change.mark(), base, change.isDerived());
        EarlierCommits earlier = earlier(trailers);
        RepositoryOperation operation =
                change.kind().replacesEarlier() ? earlier.replacedBy(change.operation()) : change.operation();
        if (options.dryRun()) {
            return ChangeReport.previewed(checkout.preview(operation));
        }
        Optional<BranchName> current = checkout.branch();
        BranchName target = options.branchOr(defaultBranch(current, change));
        requireFree(current, target, earlier);
        boolean isCurrent = current.equals(Optional.of(target));
        CommitDraft commit = CommitDraft.of(identity.author(), options.messageOr(change.message()))
                .withTrailers(trailers.lines());
        Optional<Revision> committed =
                isCurrent ? checkout.commit(commit, operation) : checkout.commitOnNewBranch(target, commit, operation);
        Optional<Revision> head = checkout.head();
        if (head.isEmpty() || (committed.isEmpty() && !(isCurrent && earlier.any()))) {
            return ChangeReport.unchanged(head);
        }
        if (!options.wantsPush()) {
            return committed
                    .map(revision -> ChangeReport.of(Outcome.COMMITTED, target, revision))
                    .orElseGet(() -> ChangeReport.unchanged(head));
        }
        checkout.push(options.remote(), target);
        ChangeReport report = ChangeReport.of(Outcome.PUSHED, target, head.get());
        return target.equals(base)
                ? report
                : proposal.propose(remote(), change, base, target, target.equals(change.branch()), report);
    }

    /** Refuses to add this order to the pull request of another order, unless the user asks for it. */
    private void requireFree(Optional<BranchName> current, BranchName target, EarlierCommits earlier) {
        if (options.createPullRequest()
                && options.branch() == null
                && current.equals(Optional.of(target))
                && !earlier.any()) {
            checkout.log(RepositoryPath.ROOT, 1).stream()
                    .filter(commit -> commit.trailer(OrderTrailers.CHANGE).isPresent())
                    .findFirst()
                    .ifPresent(commit -> {
                        throw new CommandFailure(
                                ExitCode.CONFLICT,
                                "branch " + target + " is checked out, and has another order: '" + commit.subject()
                                        + "'",
                                "Check out " + base + " first, so that this order gets its own branch and request.",
                                "To add it to that request, use --git-branch " + target + ".");
                    });
        }
    }

    /** Returns the current branch. For a deletion, and if a pull request needs it, returns a new branch. */
    private BranchName defaultBranch(Optional<BranchName> current, Change change) {
        return current.filter(_ -> change.kind() != Change.Kind.DELETION)
                .filter(branch -> !options.createPullRequest() || !branch.equals(base))
                .orElse(change.branch());
    }
}
