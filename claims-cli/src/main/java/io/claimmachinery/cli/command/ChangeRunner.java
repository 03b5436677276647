package io.claimmachinery.cli.command;

import io.claimmachinery.forge.hosts.GitHosts;
import io.claimmachinery.git.ClaimsRepository;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.LocalCheckout;
import io.claimmachinery.git.RepositoryTree;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.beans.factory.ObjectProvider;

/** Makes a change where the user wants it: in the repository that is named, else in the working copy. */
final class ChangeRunner {

    private final Session session;
    private final RepositoryOptions repositoryOptions;
    private final ChangeOptions options;
    private final ChangePublisher publisher;

    ChangeRunner(
            Session session,
            RepositoryOptions repositoryOptions,
            ChangeOptions options,
            ObjectProvider<GitHosts> pullRequests) {
        this.session = session;
        this.repositoryOptions = repositoryOptions;
        this.options = options;
        this.publisher = new ChangePublisher(session, repositoryOptions, options, pullRequests);
    }

    /**
     * Makes a change.
     *
     * @param named the repository; empty for the working copy
     * @param plan makes the change out of the files as they are now; it may be made to newer ones
     */
    ChangeReport run(Optional<GitRemote> named, BiFunction<GitRemote, RepositoryTree, Change> plan) {
        return run(named, Optional.empty(), plan);
    }

    /**
     * As {@link #run(Optional, BiFunction)}; in a working copy the change takes the place of what earlier runs committed.
     *
     * @param mark of the change, where that is known without looking at the files
     */
    ChangeReport run(
            Optional<GitRemote> named, Optional<String> mark, BiFunction<GitRemote, RepositoryTree, Change> plan) {
        if (named.isPresent()) {
            GitRemote remote = named.get();
            try (ClaimsRepository repository = ClaimsRepository.open(remote, repositoryOptions.git(session))) {
                Change change = plan.apply(remote, repository.fetch(repositoryOptions.base));
                return publisher.publish(remote, repository, change);
            }
        }
        if (!options.wantsCommit() && !options.dryRun) {
            throw repositoryOptions.wrongUsage("no repository named: give --repo or --git-repo-url, or commit into the"
                    + " working copy with --git-commit");
        }
        try (LocalCheckout checkout = LocalCheckout.open(session.directory(), repositoryOptions.git(session))) {
            GitRemote remote = checkout.remote(options.remote).orElse(GitRemote.of(checkout.root()));
            RepositoryTree tree = mark.map(
                            it -> checkout.earlier(ChangePublisher.MARK, it).before())
                    .orElseGet(checkout::committed);
            return publisher.commit(checkout, remote, plan.apply(remote, tree), mark.isPresent());
        }
    }
}
