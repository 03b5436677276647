package io.claimmachinery.git.checkout;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.ChangeSet;
import io.claimmachinery.git.CommitDraft;
import io.claimmachinery.git.FileLog;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.RepositoryOperation;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.content.AttributeFiles;
import io.claimmachinery.git.library.Failures;
import io.claimmachinery.git.library.GitRuntime;
import io.claimmachinery.git.library.LibraryValues;
import io.claimmachinery.git.object.HistoryWalk;
import io.claimmachinery.model.claim.RepositoryPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.IndexDiff;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/**
 * A user's own working copy. An operation is applied to the commit that is checked out, and committed. Only the working
 * files and index entries that the operation touches are written, and only if they have no other changes. Hooks are not
 * run; {@link #skippedHooks} names them.
 */
public final class LocalCheckout implements AutoCloseable {

    private final Repository repository;
    private final GitOptions options;

    private LocalCheckout(Repository repository, GitOptions options) {
        this.repository = repository;
        this.options = options;
    }

    /** Opens the working copy that a directory belongs to. Throws {@link GitException.NotFound} if there is none. */
    public static LocalCheckout open(Path directory, GitOptions options) {
        GitRuntime.prepare(directory);
        try {
            FileRepositoryBuilder builder = new FileRepositoryBuilder()
                    .findGitDir(directory.toAbsolutePath().toFile());
            if (builder.getGitDir() == null) {
                throw new GitException.NotFound(
                        directory + " is not in a git working copy",
                        "Go to a clone of the repository, or name the repository in the command.",
                        null);
            }
            Repository repository = GitRuntime.open(
                    options.environment(),
                    Optional.of(builder.getGitDir().toPath().toAbsolutePath()),
                    () -> builder.setMustExist(true).build());
            if (repository.isBare()) {
                repository.close();
                throw new GitException.NotFound(
                        directory + " is a bare repository, it has no working copy",
                        "Go to a clone of the repository, or name the repository in the command.",
                        null);
            }
            return new LocalCheckout(repository, options);
        } catch (IOException e) {
            throw new GitException.Local("Cannot open the working copy " + directory + ": " + Failures.reason(e), e);
        }
    }

    /** Returns the top directory of the working copy. */
    public Path root() {
        return repository.getWorkTree().toPath();
    }

    /** Returns the files, other than committed ones, in which git finds attributes. */
    public AttributeFiles attributeFiles() {
        return new AttributeFiles(
                Optional.of(repository.getCommonDirectory().toPath().resolve("info/attributes")),
                Optional.of(root()),
                Optional.of(GitRuntime.attributesFile(repository.getConfig(), options.environment())));
    }

    /** Returns the branch that is checked out, which may have no commits yet; empty if HEAD is detached. */
    public Optional<BranchName> branch() {
        return reading(() -> Optional.ofNullable(repository.getFullBranch())
                .filter(name -> name.startsWith(Constants.R_HEADS))
                .map(name -> BranchName.of(name.substring(Constants.R_HEADS.length()))));
    }

    /** Returns the names of all branches here. */
    public List<BranchName> branches() {
        return reading(() -> repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
                .flatMap(ref -> BranchName.find(ref.getName().substring(Constants.R_HEADS.length())).stream())
                .toList());
    }

    /** Returns the commit that is checked out; empty before the first one. */
    public Optional<Revision> head() {
        return reading(
                () -> Optional.ofNullable(CheckoutCommit.head(repository)).map(LibraryValues::revision));
    }

    /** Returns the committed files. */
    public RepositoryTree committed() {
        return reading(() -> CheckoutCommit.edited(repository, CheckoutCommit.head(repository)));
    }

    /** Returns the files below a directory that differ from the commit: changed, staged, deleted or new. They are sorted. */
    public List<RepositoryPath> uncommitted(RepositoryPath directory) {
        return reading(() -> {
            RevCommit head = CheckoutCommit.head(repository);
            IndexDiff diff = new IndexDiff(repository, head, new FileTreeIterator(repository));
            if (!directory.equals(RepositoryPath.ROOT)) {
                diff.setFilter(PathFilter.create(directory.value()));
            }
            diff.diff();
            Set<String> paths = new TreeSet<>();
            List.of(
                            diff.getAdded(),
                            diff.getChanged(),
                            diff.getRemoved(),
                            diff.getModified(),
                            diff.getMissing(),
                            diff.getUntracked(),
                            diff.getConflicting())
                    .forEach(paths::addAll);
            return paths.stream().map(RepositoryPath::of).toList();
        });
    }

    /**
     * Returns the last commits that touched a file or directory, newest first, at most {@code max}. Only local history
     * is searched.
     */
    public List<LogEntry> log(RepositoryPath path, int max) {
        return history(path, max).entries();
    }

    /** Like {@link #log}, but also says whether the list is complete. */
    public FileLog history(RepositoryPath path, int max) {
        return reading(() -> {
            RevCommit head = CheckoutCommit.head(repository);
            return head == null
                    ? new FileLog(List.of(), true)
                    : HistoryWalk.of(repository, LibraryValues.revision(head), Optional.empty(), path, max)
                            .upTo(max);
        });
    }

    /** Returns the content of a file at a revision; empty if the file did not exist. */
    public Optional<byte[]> read(Revision revision, RepositoryPath path) {
        return reading(() -> {
            try (RevWalk walk = new RevWalk(repository)) {
                return CheckoutCommit.edited(repository, walk.parseCommit(LibraryValues.id(revision)))
                        .read(path);
            }
        });
    }

    /** Returns the default branch of a remote, as recorded by the last clone or fetch; empty if it is not recorded. */
    public Optional<BranchName> defaultBranch(String remoteName) {
        return reading(() -> new CheckoutPush(repository, options).knownDefault(remoteName));
    }

    /** Asks a remote for its default branch. Returns empty if it names none. */
    public Optional<BranchName> askDefaultBranch(String remoteName) {
        return new CheckoutPush(repository, options).askDefault(remoteName);
    }

    /** Returns the existing git hooks that {@link #commit} does not run. */
    public List<String> skippedHooks() {
        return CommitHooks.in(repository);
    }

    /** Returns the address to which pushes for a configured remote go. */
    public Optional<GitRemote> remote(String name) {
        return CheckoutPush.url(repository, name).map(GitRemote::parse);
    }

    /** Returns the author of commits, from git's configuration. */
    public ConfiguredAuthor author() {
        return ConfiguredAuthor.in(repository.getConfig());
    }

    /**
     * Returns the wanted commits at the top of the checked-out branch: the newest one, and those below it until one is
     * not wanted.
     */
    public EarlierCommits earlier(Predicate<LogEntry> wanted) {
        return reading(() -> EarlierCommits.find(repository, CheckoutCommit.head(repository), wanted));
    }

    /** Returns the changes that an operation would make. */
    public ChangeSet preview(RepositoryOperation operation) {
        return reading(() -> {
            RevCommit head = CheckoutCommit.head(repository);
            return CheckoutCommit.edited(repository, head).preview(operation, head);
        });
    }

    /**
     * Applies an operation and commits it. Returns empty if it changes nothing. Throws {@link GitException.Conflict} if
     * a path that it touches has other changes, staged or not, if the new branch already exists, or during a merge or
     * rebase.
     */
    public Optional<Revision> commit(CommitDraft commit, RepositoryOperation operation) {
        return new CheckoutCommit(repository, options, commit, Optional.empty()).make(operation);
    }

    /** Like {@link #commit}, but on a branch that is created from the current commit and checked out. */
    public Optional<Revision> commitOnNewBranch(BranchName branch, CommitDraft commit, RepositoryOperation operation) {
        return new CheckoutCommit(repository, options, commit, Optional.of(branch)).make(operation);
    }

    /**
     * Pushes a branch to a configured remote. Throws {@link GitException.Conflict} if the remote has commits that this
     * working copy does not have. They are never overwritten.
     */
    public void push(String remoteName, BranchName branch) {
        new CheckoutPush(repository, options).push(remoteName, branch);
    }

    @Override
    public void close() {
        repository.close();
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
