package io.claimmachinery.git.repository;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.ChangeSet;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.PublishRequest;
import io.claimmachinery.git.PublishResult;
import io.claimmachinery.git.RepositoryOperation;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.library.LibraryValues;
import io.claimmachinery.git.mirror.History;
import io.claimmachinery.git.mirror.Mirror;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The claims repository at its remote: read it at a revision, and change it with operations. It has a shallow mirror in
 * the cache directory and no working tree. Thread-safe. All methods may throw {@link GitException}.
 */
public final class ClaimsRepository implements AutoCloseable {

    private final Mirror mirror;
    private final RemoteBranches branches;
    private final Publisher publisher;
    private final ProposedChanges proposed;
    private final Replacer replacer;

    private ClaimsRepository(GitRemote remote, GitOptions options) {
        this.mirror = new Mirror(remote, options);
        this.branches = new RemoteBranches(mirror);
        this.publisher = new Publisher(mirror, branches, options);
        this.proposed = new ProposedChanges(mirror, branches);
        this.replacer = new Replacer(mirror, options);
    }

    /** Opens or creates the mirror. Does not contact the remote. */
    public static ClaimsRepository open(GitRemote remote, GitOptions options) {
        return new ClaimsRepository(remote, options);
    }

    public GitRemote remote() {
        return mirror.link().remote();
    }

    /** Returns the current head of a branch from the remote; empty if it does not exist. Transfers no commits. */
    public Optional<Revision> head(BranchName branch) {
        return branches.head(branch);
    }

    /**
     * Returns the newest files of a branch. Nothing is transferred if it has not moved. Throws
     * {@link GitException.NotFound} if the branch does not exist or the repository has no commits.
     */
    public Snapshot fetch(BranchName branch) {
        return find(branch).orElseThrow(() -> branches.noBranch(branch));
    }

    /** Returns the newest files of the remote's default branch, or of {@code main} if the remote names none. */
    public BranchFiles fetchDefault() {
        return branches.fetchDefault().orElseGet(() -> new BranchFiles(BranchName.MAIN, fetch(BranchName.MAIN)));
    }

    /** Like {@link #fetch}, but returns empty if the branch does not exist. */
    public Optional<Snapshot> find(BranchName branch) {
        return branches.fetch(branch);
    }

    /**
     * Returns the only commit of a branch that was published with {@link PublishRequest#onBranch} and not changed
     * since; empty if the branch does not exist or has someone else's commits.
     */
    public Optional<OwnCommit> ownCommit(BranchName branch) {
        return branches.ownCommit(branch);
    }

    /**
     * Returns those of the wanted branches that were published with {@link PublishRequest#onBranch}, together with the
     * newest base.
     */
    public OpenBranches openBranches(BranchName base, Predicate<BranchName> wanted) {
        return branches.openBranches(base, wanted);
    }

    /**
     * Replaces branches with their changes applied to a base, several with each push. Branches that someone else has
     * locked stay unchanged.
     */
    public Replacements replacements(Snapshot base) {
        return new SomeTogether(replacer, base);
    }

    /**
     * Replaces branches one by one, each on the newest base. Like {@link #publish}, waits for branches that someone
     * else has locked.
     */
    public Replacements replacementsOneByOne(BranchName base) {
        return new OneByOne(replacement -> publisher.replace(base, replacement));
    }

    /** Determines the result for branches without pushing. */
    public Replacements rehearsal(Snapshot base) {
        return new OneByOne(replacement -> replacer.rehearse(base, replacement));
    }

    /**
     * Returns the changes of revisions, such as the heads of open branches, compared with the last commit that each
     * shares with a base. Revisions that the remote does not have are left out, and so are those that share none of the
     * last few thousand commits. One fetch covers all of them; only those that are far behind need more.
     */
    public Map<Revision, OpenBranch.Change> changes(Collection<Revision> heads, Revision base) {
        return proposed.changes(heads, base);
    }

    /** Returns the names of all branches. */
    public List<BranchName> branches() {
        return branches.names();
    }

    /** Returns whether a commit is among the last ones of a branch, merged or committed there. */
    public boolean contains(Revision head, Revision commit) {
        return mirror.sound(
                store -> History.contains(store, LibraryValues.id(head), LibraryValues.id(commit), mirror.deadline()));
    }

    /** Returns the files at a revision, from the mirror if it has them. */
    public Snapshot at(Revision revision) {
        return branches.at(revision);
    }

    /**
     * Applies an operation to the newest base branch and pushes it as one commit, or not at all. If someone else pushed
     * first, the operation is applied again on top, so both changes are kept.
     */
    public PublishResult publish(PublishRequest request, RepositoryOperation operation) {
        return publisher.publish(request, operation);
    }

    /** Deletes a branch if it is still at the given revision. Returns false if it has moved or no longer exists. */
    public boolean deleteBranch(BranchName branch, Revision expected) {
        return publisher.delete(branch, expected);
    }

    /**
     * Returns the changes that an operation would make to the newest files of a branch, or to no files if the branch
     * does not exist.
     */
    public ChangeSet preview(BranchName base, RepositoryOperation operation) {
        return publisher.preview(base, operation);
    }

    @Override
    public void close() {
        mirror.close();
    }
}
