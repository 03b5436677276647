package io.claimmachinery.cli.command;

import io.claimmachinery.cli.order.FilePlan;
import io.claimmachinery.cli.order.Interview;
import io.claimmachinery.cli.order.RenderedClaim;
import io.claimmachinery.forge.hosts.GitHosts;
import io.claimmachinery.git.ClaimsRepository;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.LocalCheckout;
import io.claimmachinery.model.claim.Category;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Where rendered claims go: a remote repository, the working copy, a directory, or (dry run) nowhere. */
final class RenderTarget {

    private final Session session;
    private final RepositoryOptions repositoryOptions;
    private final ChangeOptions changeOptions;
    private final ClaimOptions claimOptions;
    private final FileOptions fileOptions;
    private final ChangePublisher publisher;
    private final Optional<Interview> interview;

    RenderTarget(
            Session session,
            RepositoryOptions repositoryOptions,
            ChangeOptions changeOptions,
            ClaimOptions claimOptions,
            FileOptions fileOptions,
            ObjectProvider<GitHosts> pullRequests,
            Optional<Interview> interview) {
        this.session = session;
        this.repositoryOptions = repositoryOptions;
        this.changeOptions = changeOptions;
        this.claimOptions = claimOptions;
        this.fileOptions = fileOptions;
        this.publisher = new ChangePublisher(session, repositoryOptions, changeOptions, pullRequests);
        this.interview = interview;
    }

    void deliver(List<RenderedClaim> claims, RenderOutput answer) {
        Optional<GitRemote> remote = repositoryOptions.remote(session);
        if (remote.isPresent()) {
            answer.change(claims, deliver(claims, remote.get()));
        } else if (changeOptions.wantsCommit()) {
            answer.change(claims, commit(claims));
        } else if (hasCategory(claims)) {
            throw repositoryOptions.wrongUsage(
                    "--category needs a repository: name one with --repo or --git-repo-url, or"
                            + " commit into the working copy with --git-commit");
        } else if (changeOptions.dryRun) {
            answer.manifests(claims);
        } else {
            FilePlan plan = fileOptions.plan(claims);
            write(plan);
            answer.files(claims, fileOptions.directory, plan);
        }
    }

    private ChangeReport deliver(List<RenderedClaim> claims, GitRemote remote) {
        try (ClaimsRepository repository = ClaimsRepository.open(remote, repositoryOptions.git(session))) {
            ClaimChange changes = new ClaimChange(session, repositoryOptions, claimOptions, remote);
            Change change = hasCategory(claims) || interview.isPresent()
                    ? changes.create(
                            claims,
                            category(),
                            branch -> repository.head(branch).map(_ -> repository.fetch(branch)))
                    : changes.write(claims, fileOptions.directory, fileOptions);
            return publisher.publish(remote, repository, change);
        }
    }

    private ChangeReport commit(List<RenderedClaim> claims) {
        try (LocalCheckout checkout = LocalCheckout.open(session.directory(), repositoryOptions.git(session))) {
            GitRemote remote = checkout.remote(changeOptions.remote).orElse(GitRemote.of(checkout.root()));
            ClaimChange changes = new ClaimChange(session, repositoryOptions, claimOptions, remote);
            Change change = hasCategory(claims) || (interview.isPresent() && claimOptions.category != null)
                    ? changes.create(claims, category(), _ -> Optional.of(checkout.committed()))
                    : changes.write(claims, inCheckout(checkout), fileOptions);
            return publisher.commit(checkout, remote, change, true);
        }
    }

    private Path inCheckout(LocalCheckout checkout) {
        Path directory = session.directory()
                .resolve(fileOptions.directory)
                .toAbsolutePath()
                .normalize();
        Path root = checkout.root().toAbsolutePath().normalize();
        if (!directory.startsWith(root)) {
            throw repositoryOptions.wrongUsage("--output-dir " + directory + " is not in the working copy " + root
                    + ", so it cannot be committed");
        }
        return root.relativize(directory);
    }

    private boolean hasCategory(List<RenderedClaim> claims) {
        return claimOptions.category != null
                || claims.stream().anyMatch(claim -> claim.order().category() != null);
    }

    private @Nullable Category category() {
        if (claimOptions.category != null || interview.isEmpty()) {
            return claimOptions.category;
        }
        return Category.of(interview.get().text("Category, such as infra"));
    }

    private void write(FilePlan plan) {
        for (String name : plan.files().keySet()) {
            Path file = session.directory().resolve(fileOptions.directory).resolve(name);
            try {
                Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(file));
                Optional<String> existing = Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
                Files.writeString(file, plan.content(name, existing));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
        }
    }
}
