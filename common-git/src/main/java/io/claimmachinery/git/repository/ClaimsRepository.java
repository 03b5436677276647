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
 * The claims repository at its remote: read at a revision, changed by operations. Keeps a shallow mirror in the cache
 * directory, has no working tree, and may be used by several threads. All methods may throw {@link GitException}.
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

    /** Opens or creates the mirror. Does not talk to the remote. */
    public static ClaimsRepository open(GitRemote remote, GitOptions options) {
        return new ClaimsRepository(remote, options);
    }

    public GitRemote remote() {
        return mirror.link().remote();
    }

    /** Asks the remote where a branch is now; empty if it does not exist. Transfers no commits. */
    public Optional<Revision> head(BranchName branch) {
        return branches.head(branch);
    }

    /**
     * The newest files of a branch; nothing is transferred when it has not moved. A missing branch, or a repository without
     * commits, is {@link GitException.NotFound}.
     */
    public Snapshot fetch(BranchName branch) {
        return find(branch).orElseThrow(() -> branches.noBranch(branch));
    }

    /**
     * The newest files of the branch that the remote calls its default, such as {@code main}; of {@code main} where the
     * remote names none.
     */
    public BranchFiles fetchDefault() {
        return branches.fetchDefault().orElseGet(() -> new BranchFiles(BranchName.MAIN, fetch(BranchName.MAIN)));
    }

    /** As {@link #fetch}, but empty if the branch does not exist. */
    public Optional<Snapshot> find(BranchName branch) {
        return branches.fetch(branch);
    }

    /**
     * The one commit of a branch that was published with {@link PublishRequest#onBranch} and not changed since; empty if
     * the branch does not exist or has someone else's commits.
     */
    public Optional<OwnCommit> ownCommit(BranchName branch) {
        return branches.ownCommit(branch);
    }

    /** The branches of those wanted that were published with {@link PublishRequest#onBranch}, beside the newest base. */
    public OpenBranches openBranches(BranchName base, Predicate<BranchName> wanted) {
        return branches.openBranches(base, wanted);
    }

    /** Replaces branches by their changes made anew to a base, some with each push; those that someone else holds stay. */
    public Replacements replacements(Snapshot base) {
        return new SomeTogether(replacer, base);
    }

    /** Replaces branches one by one, each on the newest base, waiting like {@link #publish} for those who hold it. */
    public Replacements replacementsOneByOne(BranchName base) {
        return new OneByOne(replacement -> publisher.replace(base, replacement));
    }

    /** Finds out what would become of branches, and pushes nothing. */
    public Replacements rehearsal(Snapshot base) {
        return new OneByOne(replacement -> replacer.rehearse(base, replacement));
    }

    /**
     * What revisions, such as the heads of open branches, change against the last commit that each of them has in common with
     * a base. Those that the remote does not have, and those that have nothing in common with the last thousands of commits,
     * are left out. One fetch for all of them, more only for those that are far behind.
     */
    public Map<Revision, OpenBranch.Change> changes(Collection<Revision> heads, Revision base) {
        return proposed.changes(heads, base);
    }

    /** The names of all branches. */
    public List<BranchName> branches() {
        return branches.names();
    }

    /** Whether a commit is among the last ones of a branch, merged or committed there. */
    public boolean contains(Revision head, Revision commit) {
        return mirror.sound(
                store -> History.contains(store, LibraryValues.id(head), LibraryValues.id(commit), mirror.deadline()));
    }

    /** The files at a revision, from the mirror when it has them. */
    public Snapshot at(Revision revision) {
        return branches.at(revision);
    }

    /**
     * Applies an operation to the newest base branch and pushes it as one commit, or nothing at all. If someone
     * else pushed first, the operation is applied again on top, so both changes are kept.
     */
    public PublishResult publish(PublishRequest request, RepositoryOperation operation) {
        return publisher.publish(request, operation);
    }

    /** Deletes a branch that is still at the given revision; false when it moved, or is gone. */
    public boolean deleteBranch(BranchName branch, Revision expected) {
        return publisher.delete(branch, expected);
    }

    /** What an operation would change on the newest files of a branch (of no files, when the branch does not exist). */
    public ChangeSet preview(BranchName base, RepositoryOperation operation) {
        return publisher.preview(base, operation);
    }

    @Override
    public void close() {
        mirror.close();
    }
}
