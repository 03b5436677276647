package io.claimmachinery.cli.render;

import io.claimmachinery.cli.options.ChangeOptions;
import io.claimmachinery.cli.options.ClaimOptions;
import io.claimmachinery.cli.options.FileOptions;
import io.claimmachinery.cli.options.RepositoryOptions;
import io.claimmachinery.cli.order.FilePlan;
import io.claimmachinery.cli.order.Interview;
import io.claimmachinery.cli.order.RenderedClaim;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.cli.publish.Change;
import io.claimmachinery.cli.publish.ChangeRunner;
import io.claimmachinery.cli.publish.ChangeSite;
import io.claimmachinery.forge.hosts.GitHosts;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.model.claim.Category;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The destination of rendered claims: a remote repository, the working copy, a directory, or none for a dry run. */
public final class RenderTarget {

    private final Session session;
    private final RepositoryOptions repositoryOptions;
    private final ChangeOptions changeOptions;
    private final ClaimOptions claimOptions;
    private final FileOptions fileOptions;
    private final ChangeRunner runner;
    private final Optional<Interview> interview;

    public RenderTarget(
            Session session,
            RepositoryOptions repositoryOptions,
            ChangeOptions changeOptions,
            ClaimOptions claimOptions,
            FileOptions fileOptions,
            Supplier<GitHosts> hosts,
            Optional<Interview> interview) {
        this.session = session;
        this.repositoryOptions = repositoryOptions;
        this.changeOptions = changeOptions;
        this.claimOptions = claimOptions;
        this.fileOptions = fileOptions;
        this.runner = new ChangeRunner(session, repositoryOptions, changeOptions, hosts);
        this.interview = interview;
    }

    public void deliver(List<RenderedClaim> claims, RenderOutput output) {
        Optional<GitRemote> remote = repositoryOptions.remote(session);
        if (remote.isPresent() || changeOptions.wantsCommit()) {
            output.change(claims, runner.run(remote, site -> plan(claims, site)));
        } else if (hasCategory(claims)) {
            throw repositoryOptions.wrongUsage(
                    "--category needs a repository: name one with --repo or --git-repo-url, or"
                            + " commit into the working copy with --git-commit");
        } else if (changeOptions.dryRun()) {
            output.manifests(claims);
        } else {
            FilePlan plan = fileOptions.plan(claims);
            LocalFiles files = new LocalFiles(session, repositoryOptions, fileOptions.directory());
            files.write(plan);
            output.files(claims, fileOptions.directory(), plan);
            files.unregistered().ifPresent(output::tell);
        }
    }

    private Change plan(List<RenderedClaim> claims, ChangeSite site) {
        CreationDraft changes = new CreationDraft(session, repositoryOptions, claimOptions, site);
        boolean asksForCategory = interview.isPresent() && site.root().isEmpty();
        if (hasCategory(claims) || asksForCategory) {
            return changes.create(claims, category());
        }
        if (!fileOptions.hasDirectory()) {
            throw repositoryOptions.wrongUsage("no category given: name one with --category, or name a directory of the"
                    + " repository for files that are not claims with --output-dir");
        }
        Path directory = directory(site);
        return categoryOf(directory)
                .map(category -> changes.create(claims, category))
                .orElseGet(() -> changes.write(claims, directory, fileOptions));
    }

    /** Returns the destination of files without a category: a path of the repository. */
    private Path directory(ChangeSite site) {
        return site.root().map(this::inCheckout).orElse(fileOptions.directory());
    }

    /**
     * Returns the category whose directory the files would go to, as with older tools. Files alone would be claims that no
     * registry knows.
     */
    private Optional<Category> categoryOf(Path directory) {
        Path base = Path.of(repositoryOptions.layout().base().value());
        Path path = directory.normalize();
        if (base.toString().isEmpty() || !path.startsWith(base)) {
            return Optional.empty();
        }
        String below = base.relativize(path).toString();
        if (!Category.isValid(below)) {
            throw repositoryOptions.wrongUsage("--output-dir " + directory + " is among the claims: name the category"
                    + " with --category, or " + base + "/CATEGORY as the directory");
        }
        return Optional.of(Category.of(below));
    }

    private Path inCheckout(Path top) {
        Path directory = session.directory()
                .resolve(fileOptions.directory())
                .toAbsolutePath()
                .normalize();
        Path root = top.toAbsolutePath().normalize();
        if (!directory.startsWith(root)) {
            throw repositoryOptions.wrongUsage("--output-dir " + directory + " is not in the working copy " + root
                    + ", so it cannot be committed");
        }
        return root.relativize(directory);
    }

    private boolean hasCategory(List<RenderedClaim> claims) {
        return claimOptions.category() != null
                || claims.stream().anyMatch(claim -> claim.order().category() != null);
    }

    private @Nullable Category category() {
        if (claimOptions.category() != null || interview.isEmpty()) {
            return claimOptions.category();
        }
        return Category.of(interview.get().text("Category, such as infra"));
    }
}
