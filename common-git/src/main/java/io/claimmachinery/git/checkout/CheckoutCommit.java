package io.claimmachinery.git.checkout;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.CommitDraft;
import io.claimmachinery.git.FileChange;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.RepositoryOperation;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.library.Failures;
import io.claimmachinery.git.library.LibraryValues;
import io.claimmachinery.git.object.Commits;
import io.claimmachinery.git.object.EditedTree;
import io.claimmachinery.git.object.LocalObjects;
import io.claimmachinery.git.object.ObjectSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
import org.jspecify.annotations.Nullable;

/**
 * Commits one operation in a working copy. Changes the commit, the branch, the index and the working files together, or
 * none of them.
 */
final class CheckoutCommit {

    private final Repository repository;
    private final GitOptions options;
    private final CommitDraft draft;
    private final Optional<BranchName> newBranch;

    /** Creates a commit on a branch that is created from the current commit and checked out; empty for the current branch. */
    CheckoutCommit(Repository repository, GitOptions options, CommitDraft draft, Optional<BranchName> newBranch) {
        this.repository = repository;
        this.options = options;
        this.draft = draft;
        this.newBranch = newBranch;
    }

    /** Returns the commit; empty if the operation changes nothing. */
    Optional<Revision> make(RepositoryOperation operation) {
        DirCache index = lockIndex();
        try {
            checkState();
            RevCommit head = head(repository);
            EditedTree tree = edited(repository, head);
            operation.apply(tree);
            List<FileChange> changes = tree.changes();
            if (changes.isEmpty()) {
                return Optional.empty();
            }
            try (ObjectInserter inserter = repository.newObjectInserter()) {
                ObjectId treeId = tree.write(inserter);
                ObjectId id = new Commits(options).write(repository, inserter, treeId, head, draft);
                inserter.flush();
                new WorkingFiles(repository, index, head == null ? null : head.getTree(), treeId, changes)
                        .update(() -> move(head, id));
                return Optional.of(LibraryValues.revision(id));
            }
        } catch (IOException e) {
            throw new GitException.Local("Cannot commit in " + root() + ": " + Failures.reason(e), e);
        } finally {
            index.unlock();
        }
    }

    private Path root() {
        return repository.getWorkTree().toPath();
    }

    private boolean isOnBranch() throws IOException {
        return String.valueOf(repository.getFullBranch()).startsWith(Constants.R_HEADS);
    }

    private DirCache lockIndex() {
        try {
            return repository.lockDirCache();
        } catch (LockFailedException e) {
            throw new GitException.Conflict(
                    "index",
                    "Another git process is running in " + root()
                            + " (index.lock exists); try again when it has ended");
        } catch (IOException e) {
            throw new GitException.Local("Cannot read the index of " + root() + ": " + Failures.reason(e), e);
        }
    }

    private void checkState() throws IOException {
        RepositoryState state = repository.getRepositoryState();
        if (state != RepositoryState.SAFE) {
            throw new GitException.Conflict(
                    "HEAD", root() + " has an unfinished operation (" + state.getDescription() + "); finish it first");
        }
        if (newBranch.isEmpty() && !isOnBranch()) {
            throw new GitException.Conflict(
                    "HEAD", "No branch is checked out in " + root() + "; check one out, or name a new one");
        }
        if (newBranch.isPresent() && repository.exactRef(newBranch.get().ref()) != null) {
            BranchName taken = newBranch.get();
            throw new GitException.Conflict(
                    taken.value(),
                    "Branch " + taken + " already exists in " + root() + "; check it out, or name another");
        }
    }

    /** Moves the branch to the commit. From here on, the change is effective. */
    private void move(@Nullable RevCommit head, ObjectId id) throws IOException {
        boolean onNewBranch = newBranch.isPresent();
        RefUpdate update = repository.updateRef(onNewBranch ? newBranch.get().ref() : Constants.HEAD);
        update.setNewObjectId(id);
        update.setExpectedOldObjectId(onNewBranch || head == null ? ObjectId.zeroId() : head);
        update.setRefLogIdent(LibraryValues.person(draft.committer(), options.clock()));
        update.setRefLogMessage(
                "commit: " + draft.message().strip().lines().findFirst().orElse(""), false);
        check(update.update(), update.getName());
        if (onNewBranch) {
            RefUpdate link = repository.updateRef(Constants.HEAD);
            link.setRefLogMessage("checkout: moving to " + newBranch.get(), false);
            check(link.link(newBranch.get().ref()), Constants.HEAD);
        }
    }

    private void check(RefUpdate.Result result, String ref) {
        switch (result) {
            case NEW, FAST_FORWARD, FORCED, NO_CHANGE -> {}
            default ->
                throw new GitException.Conflict(ref, ref + " in " + root() + " changed meanwhile (" + result + ")");
        }
    }

    /** Returns the commit that is checked out; null before the first one. */
    static @Nullable RevCommit head(Repository repository) throws IOException {
        Ref head = repository.exactRef(Constants.HEAD);
        ObjectId id = head == null ? null : head.getObjectId();
        if (id == null) {
            return null;
        }
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.parseCommit(id);
        }
    }

    /** Returns the files of a commit of this repository for editing. */
    static EditedTree edited(Repository repository, @Nullable RevCommit commit) {
        ObjectSource source = new LocalObjects(repository);
        return new EditedTree(source, commit == null ? null : commit.getTree().copy());
    }
}
