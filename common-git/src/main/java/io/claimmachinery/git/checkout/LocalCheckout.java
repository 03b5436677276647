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

    /** The top directory of the working copy. */
    public Path root() {
        return repository.getWorkTree().toPath();
    }

    /** Where git finds attributes of the files here, besides the committed ones. */
    public AttributeFiles attributeFiles() {
        return new AttributeFiles(
                Optional.of(repository.getCommonDirectory().toPath().resolve("info/attributes")),
                Optional.of(root()),
                Optional.of(GitRuntime.attributesFile(repository.getConfig(), options.environment())));
    }

    /** The branch that is checked out, which may have no commits yet; empty when HEAD is detached. */
    public Optional<BranchName> branch() {
        return reading(() -> Optional.ofNullable(repository.getFullBranch())
                .filter(name -> name.startsWith(Constants.R_HEADS))
                .map(name -> BranchName.of(name.substring(Constants.R_HEADS.length()))));
    }

    /** The names of all branches here. */
    public List<BranchName> branches() {
        return reading(() -> repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
                .flatMap(ref -> BranchName.find(ref.getName().substring(Constants.R_HEADS.length())).stream())
                .toList());
    }

    /** The commit that is checked out; empty before the first. */
    public Optional<Revision> head() {
        return reading(
                () -> Optional.ofNullable(CheckoutCommit.head(repository)).map(LibraryValues::revision));
    }

    /** The committed files. */
    public RepositoryTree committed() {
        return reading(() -> CheckoutCommit.edited(repository, CheckoutCommit.head(repository)));
    }

    /** The files below a directory that are not as they are committed: changed, staged, deleted or new; sorted. */
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

    /** The last commits that touched a file or directory, newest first, at most {@code max}, as far as they are here. */
    public List<LogEntry> log(RepositoryPath path, int max) {
        return history(path, max).entries();
    }

    /** As {@link #log}, and whether that is all there is. */
    public FileLog history(RepositoryPath path, int max) {
        return reading(() -> {
            RevCommit head = CheckoutCommit.head(repository);
            return head == null
                    ? new FileLog(List.of(), true)
                    : HistoryWalk.of(repository, LibraryValues.revision(head), Optional.empty(), path, max)
                            .upTo(max);
        });
    }

    /** The content of a file at a revision; empty where there was no such file. */
    public Optional<byte[]> read(Revision revision, RepositoryPath path) {
        return reading(() -> {
            try (RevWalk walk = new RevWalk(repository)) {
                return CheckoutCommit.edited(repository, walk.parseCommit(LibraryValues.id(revision)))
                        .read(path);
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
        return reading(() -> EarlierCommits.find(repository, CheckoutCommit.head(repository), wanted));
    }

    /** What an operation would change. */
    public ChangeSet preview(RepositoryOperation operation) {
        return reading(() -> {
            RevCommit head = CheckoutCommit.head(repository);
            return CheckoutCommit.edited(repository, head).preview(operation, head);
        });
    }

    /**
     * Applies an operation and commits it; empty when it changes nothing. {@link GitException.Conflict} when a path that it
     * touches has changes of its own, staged or not, when the new branch exists already, or during a merge or rebase.
     */
    public Optional<Revision> commit(CommitDraft commit, RepositoryOperation operation) {
        return new CheckoutCommit(repository, options, commit, Optional.empty()).make(operation);
    }

    /** As {@link #commit}, on a branch that is created from the current commit and then checked out. */
    public Optional<Revision> commitOnNewBranch(BranchName branch, CommitDraft commit, RepositoryOperation operation) {
        return new CheckoutCommit(repository, options, commit, Optional.of(branch)).make(operation);
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
