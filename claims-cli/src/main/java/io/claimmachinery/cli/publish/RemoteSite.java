package io.claimmachinery.cli.publish;

import io.claimmachinery.cli.options.ChangeOptions;
import io.claimmachinery.cli.output.Waiting;
import io.claimmachinery.cli.publish.ChangeReport.Outcome;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.CommitDraft;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.PublishRequest;
import io.claimmachinery.git.PublishResult;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.repository.BranchFiles;
import io.claimmachinery.git.repository.ClaimsRepository;
import io.claimmachinery.git.repository.OpenBranch;
import io.claimmachinery.git.repository.OwnCommit;
import io.claimmachinery.git.repository.Snapshot;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.RepositoryPath;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/** A remote repository. A change is shown, or pushed as one commit and proposed. */
public final class RemoteSite implements ChangeSite {

    /** The number of a claim's commits to search for a merge. */
    private static final int MOST_COMMITS = 20;

    private final ClaimsRepository repository;
    private final ChangeOptions options;
    private final BranchName base;
    private final Identity identity;
    private final PullRequestProposal proposal;
    private final Snapshot tree;

    public RemoteSite(
            ClaimsRepository repository,
            ChangeOptions options,
            BranchFiles base,
            Identity identity,
            PullRequestProposal proposal) {
        this.repository = repository;
        this.options = options;
        this.base = base.branch();
        this.identity = identity;
        this.proposal = proposal;
        this.tree = base.files();
    }

    @Override
    public GitRemote remote() {
        return repository.remote();
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
        return Optional.empty();
    }

    @Override
    public RepositoryTree tree() {
        return tree;
    }

    @Override
    public RepositoryTree treeWithout(OrderMark mark) {
        return tree;
    }

    @Override
    public Optional<OpenOrder> open(OrderMark mark, BranchName usual) {
        OrderTrailers trailers = identity.trailers(mark, base, false);
        return ownCommit(options.branchOr(usual))
                .filter(own -> trailers.areOf(own.commit()))
                .filter(own -> !isMerged(own))
                .map(own -> new OpenOrder(own.commit(), before(own), own.files()));
    }

    /** Reports whether the base contains the commit, or got all its files at once, as by a squash that left the branch behind. */
    private boolean isMerged(OwnCommit own) {
        if (repository.contains(tree.revision(), own.revision())) {
            return true;
        }
        return before(own) instanceof Snapshot before
                && new OpenBranch.Change(before, own.files())
                        .files().stream()
                                .filter(file -> file.fileName().equals(ClaimOrder.FILE_NAME))
                                .anyMatch(order -> baseHad(order, own));
    }

    /** Reports whether the base had the same file as the commit, at some time after the commit. */
    private boolean baseHad(RepositoryPath file, OwnCommit own) {
        return tree.log(file, MOST_COMMITS).stream()
                .filter(entry -> !entry.committedAt().isBefore(own.commit().committedAt()))
                .anyMatch(entry -> tree.at(entry.revision())
                        .contentId(file)
                        .equals(own.files().contentId(file)));
    }

    /**
     * Returns the files that an own commit was made on. Servers that provide only branches have these files only while a branch
     * contains them. If they are not available, returns the base's files.
     */
    private RepositoryTree before(OwnCommit own) {
        try {
            return own.parent().equals(tree.revision()) ? tree : repository.at(own.parent());
        } catch (GitException.NotFound _) {
            return tree;
        }
    }

    private Optional<OwnCommit> ownCommit(BranchName branch) {
        return branch.equals(base) ? Optional.empty() : repository.ownCommit(branch);
    }

    @Override
    public ChangeReport make(Change change) {
        BranchName target = options.branchOr(change.branch());
        OrderTrailers trailers = identity.trailers(change.mark(), base, change.isDerived());
        SameOrderCheck own = new SameOrderCheck(target, trailers, options.replaceBranch());
        BranchName start = start(target, trailers);
        if (options.dryRun()) {
            if (!target.equals(start)) {
                ownCommit(target).map(OwnCommit::commit).ifPresent(own::check);
            }
            ChangeReport report = ChangeReport.previewed(repository.preview(start, change.operation()));
            return own.warning().map(report::withAdvice).orElse(report);
        }
        CommitDraft commit = CommitDraft.of(identity.author(), options.messageOr(change.message()))
                .withTrailers(trailers.lines());
        PublishRequest request =
                PublishRequest.onto(start, commit).onBranch(target).replacingIf(own);
        ChangeReport report = report(Waiting.orLeaving(
                "Whether " + remote() + " has the commit on " + target + " is unknown. Run the same command again to"
                        + " find out.",
                () -> repository.publish(request, change.operation())));
        return report.branch().filter(branch -> !branch.equals(base)).isEmpty()
                ? withdraw(target, trailers, report)
                : proposal.propose(
                        remote(),
                        change,
                        base,
                        target,
                        start.equals(base),
                        own.notice().map(report::withAdvice).orElse(report));
    }

    @Override
    public boolean withdraw(BranchName usual, Predicate<LogEntry> isVoid) {
        return delete(
                options.branchOr(usual),
                isVoid.and(commit -> identity.trailers(OrderTrailers.markOf(commit), base, false)
                        .areOf(commit)));
    }

    private boolean delete(BranchName branch, Predicate<LogEntry> wanted) {
        return ownCommit(branch)
                .filter(own -> wanted.test(own.commit()))
                .filter(own -> repository.deleteBranch(branch, own.revision()))
                .isPresent();
    }

    /** Deletes the branch of an earlier run if the base already contains the wanted change, so that nobody merges it. */
    private ChangeReport withdraw(BranchName target, OrderTrailers trailers, ChangeReport report) {
        return delete(target, trailers::areOf)
                ? report.withAdvice("Deleted branch " + target
                        + ", which an earlier run left behind; this closes its pull request.")
                : report;
    }

    /**
     * Returns the branch to build on: the base, or the target itself if the user names one that contains other changes. This way,
     * several commands can fill one branch.
     */
    private BranchName start(BranchName target, OrderTrailers trailers) {
        if (options.branch() == null
                || target.equals(base)
                || repository.head(target).isEmpty()) {
            return base;
        }
        return ownCommit(target)
                        .filter(own -> options.replaceBranch() || trailers.areOf(own.commit()))
                        .isPresent()
                ? base
                : target;
    }

    private ChangeReport report(PublishResult result) {
        return switch (result) {
            case PublishResult.Published done -> ChangeReport.of(Outcome.PUSHED, done.branch(), done.revision());
            case PublishResult.NothingToPublish there ->
                there.branch().equals(base)
                        ? ChangeReport.unchanged(Optional.of(there.revision()))
                        : ChangeReport.of(Outcome.UNCHANGED, there.branch(), there.revision());
        };
    }
}
