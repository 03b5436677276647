package io.claimmachinery.cli.inventory;

import io.claimmachinery.cli.inspection.AllowedKinds;
import io.claimmachinery.cli.inspection.RepositoryInspection;
import io.claimmachinery.cli.options.RepositoryOptions;
import io.claimmachinery.cli.output.Waiting;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.cli.repository.ClaimsLayout;
import io.claimmachinery.cli.repository.DirectoryTree;
import io.claimmachinery.cli.repository.FileHistory;
import io.claimmachinery.cli.repository.Finding;
import io.claimmachinery.cli.repository.PastListings;
import io.claimmachinery.git.FileLog;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.checkout.LocalCheckout;
import io.claimmachinery.git.repository.ClaimsRepository;
import io.claimmachinery.git.repository.Snapshot;
import io.claimmachinery.model.claim.RepositoryPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The files of the repository that the user names, else of the current working copy or directory. */
public final class RepositoryFiles {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Session session;
    private final RepositoryOptions options;
    private final Optional<GitRemote> remote;
    private final GitOptions git;

    public RepositoryFiles(Session session, RepositoryOptions options) {
        this(session, options, options.remote(session), options.git(session));
    }

    private RepositoryFiles(Session session, RepositoryOptions options, Optional<GitRemote> remote, GitOptions git) {
        this.session = session;
        this.options = options;
        this.remote = remote;
        this.git = git;
    }

    /**
     * Returns the files of a repository that the user did not name. Because the user did not ask for it, reading it fails if it
     * does not respond soon.
     */
    public static RepositoryFiles of(GitRemote remote, Session session, RepositoryOptions options) {
        return new RepositoryFiles(
                session, options, Optional.of(remote), options.git(session).with(PATIENCE, PATIENCE));
    }

    public <T> T look(Function<RepositoryTree, T> look) {
        if (remote.isEmpty()) {
            return look.apply(new DirectoryTree(directory()));
        }
        try (ClaimsRepository repository = ClaimsRepository.open(remote.get(), git)) {
            return look.apply(Waiting.on(
                    session.terminal(),
                    "the files of " + remote.get(),
                    () -> options.baseOf(repository).files()));
        }
    }

    /** Returns the problems of the files. */
    public List<Finding> inspect() {
        return inspect(AllowedKinds.ALL, _ -> List.of());
    }

    /**
     * Returns the problems of the files, including objects of kinds that are not allowed.
     *
     * @param more adds findings about the files
     */
    public List<Finding> inspect(AllowedKinds allowed, Function<RepositoryTree, List<Finding>> more) {
        ClaimsLayout layout = options.layout();
        return look(tree -> {
            layout.requireIn(tree);
            List<Finding> findings = new ArrayList<>(
                    RepositoryInspection.of(tree, layout, new PastListings(history(tree), layout), allowed));
            findings.addAll(more.apply(tree));
            return findings.stream().sorted().toList();
        });
    }

    /** Returns git's history of a tree's files. */
    public FileHistory history(RepositoryTree tree) {
        return new FileHistory() {

            @Override
            public FileLog log(RepositoryPath path, int max) {
                return tree instanceof Snapshot snapshot
                        ? snapshot.history(path, max)
                        : inCheckout(checkout -> checkout.history(path, max)).orElseGet(() -> UNKNOWN.log(path, max));
            }

            @Override
            public Optional<byte[]> read(Revision revision, RepositoryPath path) {
                return tree instanceof Snapshot snapshot
                        ? snapshot.at(revision).read(path)
                        : inCheckout(checkout -> checkout.read(revision, path)).orElse(Optional.empty());
            }
        };
    }

    /** Returns the latest commits that touched a path of a tree; empty outside of git. */
    List<LogEntry> log(RepositoryTree tree, RepositoryPath path, int max) {
        return tree instanceof Snapshot snapshot
                ? snapshot.log(path, max)
                : inCheckout(checkout -> checkout.log(path, max)).orElse(List.of());
    }

    /** Returns the location of the files, for messages. */
    String place() {
        return remote.map(GitRemote::toString).orElseGet(() -> String.valueOf(directory()));
    }

    /**
     * Returns the top of the working copy, which paths of the repository are relative to. Outside of git, returns the directory
     * itself.
     */
    private Path directory() {
        return inCheckout(LocalCheckout::root).orElse(session.directory());
    }

    private <T> Optional<T> inCheckout(Function<LocalCheckout, T> look) {
        try (LocalCheckout checkout = LocalCheckout.open(session.directory(), git)) {
            return Optional.of(look.apply(checkout));
        } catch (GitException.NotFound _) {
            return Optional.empty();
        }
    }
}
