package io.claimmachinery.git.repository;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.ChangeSet;
import io.claimmachinery.git.CommitDraft;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.PublishRequest;
import io.claimmachinery.git.PublishResult;
import io.claimmachinery.git.PublishResult.NothingToPublish;
import io.claimmachinery.git.PublishResult.Published;
import io.claimmachinery.git.RepositoryOperation;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.library.LibraryValues;
import io.claimmachinery.git.mirror.CacheDamaged;
import io.claimmachinery.git.mirror.Mirror;
import io.claimmachinery.git.mirror.ObjectStore;
import io.claimmachinery.git.object.Commits;
import io.claimmachinery.git.object.EditedTree;
import io.claimmachinery.git.object.ObjectSource;
import io.claimmachinery.git.remote.Deadline;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** Publishes operations: fetches, applies, commits and pushes, and starts again if someone else was faster. */
final class Publisher {

    private final Mirror mirror;
    private final RemoteBranches branches;
    private final GitOptions options;
    private final Commits commits;
    private final Pusher pusher;
    private final PublishQueue queue;

    Publisher(Mirror mirror, RemoteBranches branches, GitOptions options) {
        this.mirror = mirror;
        this.branches = branches;
        this.options = options;
        this.commits = new Commits(options);
        this.pusher = new Pusher(mirror.link());
        this.queue = new PublishQueue(mirror.home());
    }

    PublishResult publish(PublishRequest request, RepositoryOperation operation) {
        Deadline deadline = mirror.deadline();
        return queue.inTurn(deadline, () -> publish(request, operation, deadline));
    }

    private PublishResult publish(PublishRequest request, RepositoryOperation operation, Deadline deadline) {
        Backoff backoff = new Backoff(options.maxAttempts(), deadline);
        LostRaces lost = new LostRaces(mirror.link().remote(), request.target());
        do {
            switch (mirror.sound(store -> attempt(store, request, operation, backoff.attempt(), deadline))) {
                case Done done -> {
                    return done.result();
                }
                case Lost race -> lost.add(race.head(), race.reason());
            }
        } while (!lost.isHopeless() && backoff.again());
        throw lost.failure(backoff.attempt());
    }

    private sealed interface Attempt permits Done, Lost {}

    private record Done(PublishResult result) implements Attempt {}

    /** Someone else was faster. The target was at that head, or did not exist. */
    private record Lost(@Nullable ObjectId head, String reason) implements Attempt {}

    boolean delete(BranchName branch, Revision expected) {
        Pusher.Move deletion = new Pusher.Move(branch, LibraryValues.id(expected), ObjectId.zeroId());
        return mirror.sound(store -> pusher.push(store, deletion, mirror.deadline()))
                .isEmpty();
    }

    private Attempt attempt(
            ObjectStore store, PublishRequest request, RepositoryOperation operation, int number, Deadline deadline) {
        Set<BranchName> involved = new LinkedHashSet<>(List.of(request.base(), request.target()));
        Map<BranchName, ObjectId> heads = store.fetch(involved, deadline);
        ObjectId base = heads.get(request.base());
        if (base == null && !(request.createBase() && !request.onOwnBranch())) {
            throw branches.noBranch(request.base());
        }
        RevCommit baseCommit = base == null ? null : store.commit(base);
        RevCommit ownTip = ownTip(store, request, heads.get(request.target()));
        EditedTree tree = edited(store, baseCommit);
        operation.apply(tree);
        try (ObjectInserter inserter = store.repository().newObjectInserter()) {
            ObjectId treeId = tree.write(inserter);
            if (baseCommit != null && treeId.equals(baseCommit.getTree())) {
                return new Done(new NothingToPublish(LibraryValues.revision(baseCommit), request.base()));
            }
            if (ownTip != null) {
                request.replacement().check(LibraryValues.entry(ownTip));
            }
            if (base != null && ownTip != null && OwnBranch.isSame(ownTip, base, treeId)) {
                return new Done(new NothingToPublish(LibraryValues.revision(ownTip), request.target()));
            }
            ObjectId commit = commit(store.repository(), inserter, treeId, base, request);
            inserter.flush();
            ObjectId expected = request.onOwnBranch() ? ownTip : base;
            Pusher.Move move = new Pusher.Move(request.target(), expected, commit);
            return pusher.push(store, move, deadline)
                    .map(reason -> (Attempt) new Lost(heads.get(request.target()), reason))
                    .orElseGet(() -> new Done(new Published(LibraryValues.revision(commit), request.target(), number)));
        } catch (IOException e) {
            throw new CacheDamaged("Cannot write to the cache", e);
        }
    }

    private ObjectId commit(
            Repository repository,
            ObjectInserter inserter,
            ObjectId tree,
            @Nullable ObjectId base,
            PublishRequest request)
            throws IOException {
        CommitDraft draft = base != null && request.onOwnBranch()
                ? request.commit().withTrailer(OwnBranch.TRAILER, OwnBranch.mark(request.target(), base, tree))
                : request.commit();
        return commits.write(repository, inserter, tree, base, draft);
    }

    /** Returns the commit on the target branch that may be replaced; null if the target is the base, or does not exist yet. */
    private @Nullable RevCommit ownTip(ObjectStore store, PublishRequest request, @Nullable ObjectId tip) {
        if (tip == null || !request.onOwnBranch()) {
            return null;
        }
        RevCommit commit = store.commit(tip);
        if (!OwnBranch.isOwn(request.target(), commit)) {
            throw new GitException.Conflict(
                    request.target().value(),
                    "Branch " + request.target() + " of " + mirror.link().remote()
                            + " contains commits by others ("
                            + LibraryValues.revision(tip).abbreviated() + " by "
                            + LibraryValues.identity(commit.getCommitterIdent()).name()
                            + "); they are not overwritten. Use another branch, or delete this one.");
        }
        return commit;
    }

    /** Publishes the change of a branch again on the newest base. */
    ReplacementResult replace(BranchName base, BranchReplacement replacement) {
        OpenBranch open = replacement.branch();
        BranchName branch = open.branch();
        PublishRequest request = PublishRequest.onto(base, replacement.commit())
                .onBranch(branch)
                .replacingIf(found -> {
                    if (!found.revision().equals(open.tip().revision())) {
                        throw new GitException.Conflict(branch.value(), branch + " has moved");
                    }
                });
        try {
            PublishResult result = publish(request, replacement.operation());
            return result instanceof NothingToPublish && result.branch().equals(base)
                    ? new ReplacementResult.NothingToChange(open)
                    : new ReplacementResult.Replaced(open, result.revision());
        } catch (RuntimeException e) {
            return e instanceof GitException.Conflict conflict
                            && conflict.entry().equals(branch.value())
                    ? new ReplacementResult.Overtaken(open, conflict.problem())
                    : new ReplacementResult.Failed(open, e);
        }
    }

    /**
     * Returns the changes that an operation would make to the newest files of a branch, or to no files if the branch
     * does not exist.
     */
    ChangeSet preview(BranchName base, RepositoryOperation operation) {
        return mirror.sound(store -> {
            ObjectId head = store.fetch(Set.of(base), mirror.deadline()).get(base);
            RevCommit commit = head == null ? null : store.commit(head);
            return edited(store, commit).preview(operation, commit);
        });
    }

    private EditedTree edited(ObjectStore store, @Nullable RevCommit base) {
        return base == null
                ? new EditedTree(ObjectSource.NONE, null)
                : new EditedTree(
                        mirror.source(store, LibraryValues.revision(base)),
                        base.getTree().copy());
    }
}
