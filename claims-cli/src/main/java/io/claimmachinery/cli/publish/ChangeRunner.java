package io.claimmachinery.cli.publish;

import io.claimmachinery.cli.options.ChangeOptions;
import io.claimmachinery.cli.options.RepositoryOptions;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.Waiting;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.forge.hosts.GitHosts;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.checkout.LocalCheckout;
import io.claimmachinery.git.content.LfsWatch;
import io.claimmachinery.git.repository.ClaimsRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes a change in the repository that the user names, else in the working copy. */
public final class ChangeRunner {

    private final Session session;
    private final RepositoryOptions repositoryOptions;
    private final ChangeOptions options;
    private final PullRequestProposal proposal;

    public ChangeRunner(
            Session session, RepositoryOptions repositoryOptions, ChangeOptions options, Supplier<GitHosts> hosts) {
        this.session = session;
        this.repositoryOptions = repositoryOptions;
        this.options = options;
        this.proposal = new PullRequestProposal(session, repositoryOptions, options, hosts);
    }

    /**
     * Makes a change.
     *
     * @param named the repository; empty for the working copy
     * @param plan creates the change from the current files; the change may be applied to newer files
     */
    public ChangeReport run(Optional<GitRemote> named, Function<ChangeSite, Change> plan) {
        if (named.isPresent()) {
            GitRemote remote = named.get();
            Identity identity = Identity.of(repositoryOptions, options.createdBy(), session, remote);
            try (ClaimsRepository repository = ClaimsRepository.open(remote, repositoryOptions.git(session))) {
                ChangeSite site = Waiting.on(
                        session.terminal(),
                        "the files of " + remote,
                        () -> new RemoteSite(
                                repository, options, repositoryOptions.baseOf(repository), identity, proposal));
                Change change = plan.apply(site);
                try {
                    return make(site, change);
                } catch (CommandFailure e) {
                    throw StaleBranch.explained(
                            e,
                            repository,
                            site.base(),
                            options.branchOr(change.branch()),
                            repositoryOptions.layout().registry(),
                            identity.author());
                }
            }
        }
        if (!options.wantsCommit() && !options.dryRun()) {
            throw repositoryOptions.wrongUsage("no repository named: give --repo or --git-repo-url, or commit into the"
                    + " working copy with --git-commit");
        }
        try (LocalCheckout checkout = LocalCheckout.open(session.directory(), repositoryOptions.git(session))) {
            Identity identity = Identity.of(
                    repositoryOptions,
                    options.createdBy(),
                    session,
                    CheckoutSite.remoteOf(checkout, options),
                    checkout.author());
            BranchName base =
                    repositoryOptions.baseOf(checkout, options.remote(), options.wantsPush() && !options.dryRun());
            ChangeSite site = new CheckoutSite(checkout, options, base, identity, proposal);
            Change change = plan.apply(site);
            return withHooks(make(site, change), checkout);
        }
    }

    private ChangeReport make(ChangeSite site, Change change) {
        return Waiting.on(session.terminal(), site.remote().toString(), () -> makeAt(site, change))
                .noting(change.notes());
    }

    /** Makes a change, and reports which of its files should be in Git LFS. */
    public static ChangeReport makeAt(ChangeSite site, Change change) {
        LfsWatch watch = new LfsWatch(change.operation(), site.attributeFiles());
        ChangeReport report = site.make(change.with(watch));
        for (RepositoryPath file : watch.found()) {
            report = report.withAdvice(
                    file + " is under Git LFS by git's attributes, but is committed as it is: Flux and"
                            + " this program do not read LFS files. Take YAML out of LFS: git lfs untrack.");
        }
        return report;
    }

    /** Adds a note if the commit skips hooks. Hooks are programs that may need a terminal or other tools. */
    private static ChangeReport withHooks(ChangeReport report, LocalCheckout checkout) {
        List<String> hooks = switch (report.outcome()) {
            case COMMITTED, PUSHED -> checkout.skippedHooks();
            case PREVIEWED, UNCHANGED -> List.of();
        };
        return hooks.isEmpty()
                ? report
                : report.withAdvice("Git hooks were not run for this commit: " + String.join(", ", hooks) + ".");
    }
}
