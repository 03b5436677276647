package io.claimmachinery.git;

import io.claimmachinery.model.claim.RepositoryPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.errors.LockFailedException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryState;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A user's own working copy. An operation is applied to the commit that is checked out and committed; of the working files
 * and the index only what the operation touches is written, and only where that is clean. Hooks are not run; {@link #skippedHooks} names them.
 */
public final class LocalCheckout implements AutoCloseable {

    private final Repository repository;
    private final GitOptions options;

    private LocalCheckout(Repository repository, GitOptions options) {
        this.repository = repository;
        this.options = options;
    }

    /** Opens the working copy that a directory belongs to; {@link GitException.NotFound} when there is none. */
    public static LocalCheckout open(Path directory, GitOptions options) {
        GitRuntime.prepare(directory);
        try {
            FileRepositoryBuilder builder = new FileRepositoryBuilder()
                    .findGitDir(directory.toAbsolutePath().toFile());
            if (builder.getGitDir() == null) {
                throw new GitException.NotFound(directory + " is not in a git working copy", null);
            }
            Repository repository = GitRuntime.open(
                    options.environment(),
                    Optional.of(builder.getGitDir().toPath().toAbsolutePath()),
                    () -> builder.setMustExist(true).build());
            if (repository.isBare()) {
                repository.close();
                throw new GitException.NotFound(directory + " is a bare repository, it has no working copy", null);
            }
            return new LocalCheckout(repository, options);
        } catch (IOException e) {
            throw new GitException.Local("Cannot open the working copy " + directory + ": " + Failures.reason(e), e);
        }
    }

    /** The top directory of the working copy. */
    public Path root() {
        return repository.getWorkTree().toPath();
    }

    /** The branch that is checked out, which may have no commits yet; empty when HEAD is detached. */
    public Optional<BranchName> branch() {
        return reading(() -> Optional.ofNullable(repository.getFullBranch())
                .filter(name -> name.startsWith(Constants.R_HEADS))
                .map(name -> BranchName.of(name.substring(Constants.R_HEADS.length()))));
    }

    /** The commit that is checked out; empty before the first. */
    public Optional<Revision> head() {
        return reading(() -> Optional.ofNullable(headCommit()).map(Revision::of));
    }

    /** The committed files. */
    public RepositoryTree committed() {
        return reading(() -> edited(headCommit()));
    }

    /** The last commits that touched a file or directory, newest first, at most {@code max}, as far as they are here. */
    public List<LogEntry> log(RepositoryPath path, int max) {
        return history(path, max).entries();
    }

    /** As {@link #log}, and whether that is all there is. */
    public FileLog history(RepositoryPath path, int max) {
        return reading(() -> {
            RevCommit head = headCommit();
            return head == null
                    ? new FileLog(List.of(), true)
                    : History.walk(repository, Revision.of(head), path, max).upTo(max);
        });
    }

    /** The content of a file at a revision; empty where there was no such file. */
    public Optional<byte[]> read(Revision revision, RepositoryPath path) {
        return reading(() -> {
            try (RevWalk walk = new RevWalk(repository)) {
                return edited(walk.parseCommit(revision.id())).read(path);
            }
        });
    }

    /** The default branch of a remote, as the last clone or fetch left it; empty where that did not say. */
    public Optional<BranchName> defaultBranch(String remoteName) {
        return reading(() -> new CheckoutPush(repository, options).knownDefault(remoteName));
    }

    /** The default branch of a remote, asked of the remote; empty where it names none. */
    public Optional<BranchName> askDefaultBranch(String remoteName) {
        return new CheckoutPush(repository, options).askDefault(remoteName);
    }

    /** Git's hooks that {@link #commit} does not run, though they are there. */
    public List<String> skippedHooks() {
        return CommitHooks.in(repository);
    }

    /** Where a remote of the configuration is that pushes go to. */
    public Optional<GitRemote> remote(String name) {
        return CheckoutPush.url(repository, name).map(GitRemote::parse);
    }

    /** Who writes commits here, as git is configured. */
    public ConfiguredAuthor author() {
        return ConfiguredAuthor.in(repository.getConfig());
    }

    /** The wanted commits on top of what is checked out: the newest, and those below it as far as all of them are wanted. */
    public EarlierCommits earlier(Predicate<LogEntry> wanted) {
        return reading(() -> EarlierCommits.find(repository, headCommit(), wanted));
    }

    /** What an operation would change. */
    public ChangeSet preview(RepositoryOperation operation) {
        return reading(() -> {
            RevCommit head = headCommit();
            EditedTree tree = edited(head);
            operation.apply(tree);
            return new ChangeSet(Optional.ofNullable(head).map(Revision::of), tree.changes());
        });
    }

    /**
     * Applies an operation and commits it; empty when it changes nothing. {@link GitException.Conflict} when a path that it
     * touches has changes of its own, staged or not, when the new branch exists already, or during a merge or rebase.
     */
    public Optional<Revision> commit(CheckoutCommit commit, RepositoryOperation operation) {
        DirCache index = lockIndex();
        try {
            checkState(commit);
            RevCommit head = headCommit();
            EditedTree tree = edited(head);
            operation.apply(tree);
            List<FileChange> changes = tree.changes();
            if (changes.isEmpty()) {
                return Optional.empty();
            }
            try (ObjectInserter inserter = repository.newObjectInserter()) {
                ObjectId treeId = tree.write(inserter);
                ObjectId id = new Commits(options)
                        .write(
                                repository,
                                inserter,
                                treeId,
                                head,
                                commit.author(),
                                commit.committer(),
                                Messages.full(commit.message(), commit.trailers()));
                inserter.flush();
                new WorkingFiles(repository, index, head == null ? null : head.getTree(), treeId, changes)
                        .update(() -> move(commit, head, id));
                return Optional.of(Revision.of(id));
            }
        } catch (IOException e) {
            throw new GitException.Local("Cannot commit in " + root() + ": " + Failures.reason(e), e);
        } finally {
            index.unlock();
        }
    }

    /**
     * Pushes a branch to a remote of the configuration. Commits that the remote has and this working copy has not are never
     * overwritten: they are a {@link GitException.Conflict}.
     */
    public void push(String remoteName, BranchName branch) {
        new CheckoutPush(repository, options).push(remoteName, branch);
    }

    @Override
    public void close() {
        repository.close();
    }

    private DirCache lockIndex() {
        try {
            return repository.lockDirCache();
        } catch (LockFailedException e) {
            throw new GitException.Conflict(
                    "index",
                    "Another git process is at work in " + root() + " (index.lock exists); try again when it is done");
        } catch (IOException e) {
            throw new GitException.Local("Cannot read the index of " + root() + ": " + Failures.reason(e), e);
        }
    }

    private void checkState(CheckoutCommit commit) throws IOException {
        RepositoryState state = repository.getRepositoryState();
        if (state != RepositoryState.SAFE) {
            throw new GitException.Conflict(
                    "HEAD",
                    root() + " is in the middle of something (" + state.getDescription() + "); finish it first");
        }
        if (commit.newBranch().isEmpty() && branch().isEmpty()) {
            throw new GitException.Conflict(
                    "HEAD", "No branch is checked out in " + root() + "; check one out, or name a new one");
        }
        if (commit.newBranch().isPresent()
                && repository.exactRef(commit.newBranch().get().ref()) != null) {
            BranchName taken = commit.newBranch().get();
            throw new GitException.Conflict(
                    taken.value(),
                    "Branch " + taken + " exists already in " + root() + "; check it out, or name another");
        }
    }

    /** Moves the branch to the commit: from here on the change counts. */
    private void move(CheckoutCommit commit, @Nullable RevCommit head, ObjectId id) throws IOException {
        boolean onNewBranch = commit.newBranch().isPresent();
        RefUpdate update =
                repository.updateRef(onNewBranch ? commit.newBranch().get().ref() : Constants.HEAD);
        update.setNewObjectId(id);
        update.setExpectedOldObjectId(onNewBranch || head == null ? ObjectId.zeroId() : head);
        update.setRefLogIdent(commit.committer().at(options.clock()));
        update.setRefLogMessage(
                "commit: " + commit.message().strip().lines().findFirst().orElse(""), false);
        check(update.update(), update.getName());
        if (onNewBranch) {
            RefUpdate link = repository.updateRef(Constants.HEAD);
            link.setRefLogMessage("checkout: moving to " + commit.newBranch().get(), false);
            check(link.link(commit.newBranch().get().ref()), Constants.HEAD);
        }
    }

    private void check(RefUpdate.Result result, String ref) {
        switch (result) {
            case NEW, FAST_FORWARD, FORCED, NO_CHANGE -> {}
            default ->
                throw new GitException.Conflict(ref, ref + " in " + root() + " changed meanwhile (" + result + ")");
        }
    }

    private @Nullable RevCommit headCommit() throws IOException {
        Ref head = repository.exactRef(Constants.HEAD);
        ObjectId id = head == null ? null : head.getObjectId();
        if (id == null) {
            return null;
        }
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.parseCommit(id);
        }
    }

    private EditedTree edited(@Nullable RevCommit commit) {
        ObjectSource source = new LocalObjects(repository);
        return new EditedTree(source, commit == null ? null : commit.getTree().copy());
    }

    @FunctionalInterface
    private interface Read<T> {
        T get() throws IOException;
    }

    private <T> T reading(Read<T> read) {
        try {
            return read.get();
        } catch (IOException e) {
            throw new GitException.Local("Cannot read " + root() + ": " + Failures.reason(e), e);
        }
    }
}
