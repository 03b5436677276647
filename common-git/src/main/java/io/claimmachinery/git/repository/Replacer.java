package io.claimmachinery.git.repository;

import io.claimmachinery.git.CommitDraft;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.library.LibraryValues;
import io.claimmachinery.git.mirror.CacheDamaged;
import io.claimmachinery.git.mirror.Mirror;
import io.claimmachinery.git.mirror.ObjectStore;
import io.claimmachinery.git.object.Commits;
import io.claimmachinery.git.object.EditedTree;
import io.claimmachinery.git.remote.Deadline;
import io.claimmachinery.git.repository.ReplacementResult.Failed;
import io.claimmachinery.git.repository.ReplacementResult.NothingToChange;
import io.claimmachinery.git.repository.ReplacementResult.Overtaken;
import io.claimmachinery.git.repository.ReplacementResult.Replaced;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/** Applies changes again to a base, and moves their branches to them. Several threads may push while another makes commits. */
final class Replacer {

    private final Mirror mirror;
    private final Commits commits;
    private final Pusher pusher;

    /** Operations are not thread-safe. */
    private final ReentrantLock making = new ReentrantLock();

    Replacer(Mirror mirror, GitOptions options) {
        this.mirror = mirror;
        this.commits = new Commits(options);
        this.pusher = new Pusher(mirror.link());
    }

    /** A commit to push, or the result for a branch that needs none. */
    sealed interface Made {}

    record MadeCommit(OpenBranch branch, ObjectId id) implements Made {

        Pusher.Move move() {
            return new Pusher.Move(
                    branch.branch(), LibraryValues.id(branch.tip().revision()), id);
        }

        ReplacementResult after(Pusher.Outcome outcome) {
            return switch (outcome) {
                case Pusher.Outcome.Moved _ -> new Replaced(branch, LibraryValues.revision(id));
                case Pusher.Outcome.Overtaken(String reason) -> new Overtaken(branch, reason);
                case Pusher.Outcome.Refused(GitException.Refused failure) -> new Failed(branch, failure);
            };
        }
    }

    record NothingMade(ReplacementResult result) implements Made {}

    /** Makes the commits, only in the mirror. */
    List<Made> make(Snapshot base, List<BranchReplacement> replacements) {
        return mirror.sound(store -> make(store, base, replacements));
    }

    private List<Made> make(ObjectStore store, Snapshot base, List<BranchReplacement> replacements) {
        mirror.ensure(store, base.revision());
        List<Made> made = new ArrayList<>();
        making.lock();
        try (ObjectInserter inserter = store.newPack()) {
            for (BranchReplacement replacement : replacements) {
                made.add(make(store, inserter, base, replacement));
            }
            inserter.flush();
        } catch (IOException e) {
            throw new CacheDamaged("Cannot write to the cache", e);
        } finally {
            making.unlock();
        }
        return made;
    }

    private Made make(ObjectStore store, ObjectInserter inserter, Snapshot base, BranchReplacement replacement)
            throws IOException {
        OpenBranch branch = replacement.branch();
        ObjectId parent = LibraryValues.id(base.revision());
        EditedTree tree = base.edit();
        Optional<ReplacementResult> failed = apply(replacement, tree);
        if (failed.isPresent()) {
            return new NothingMade(failed.get());
        }
        ObjectId id = tree.write(inserter);
        if (id.equals(store.commit(parent).getTree())) {
            return new NothingMade(new NothingToChange(branch));
        }
        CommitDraft draft =
                replacement.commit().withTrailer(OwnBranch.TRAILER, OwnBranch.mark(branch.branch(), parent, id));
        return new MadeCommit(branch, commits.write(store.repository(), inserter, id, parent, draft));
    }

    private static Optional<ReplacementResult> apply(BranchReplacement replacement, EditedTree tree) {
        try {
            replacement.operation().apply(tree);
            return Optional.empty();
        } catch (CacheDamaged e) {
            throw e;
        } catch (RuntimeException e) {
            return Optional.of(new Failed(replacement.branch(), e));
        }
    }

    /** Returns the expected result for a branch. A branch that would be replaced counts as replaced with its current commit. */
    ReplacementResult rehearse(Snapshot base, BranchReplacement replacement) {
        EditedTree tree = base.edit();
        OpenBranch branch = replacement.branch();
        return apply(replacement, tree)
                .orElseGet(() -> tree.changes().isEmpty()
                        ? new NothingToChange(branch)
                        : new Replaced(branch, branch.tip().revision()));
    }

    /** Pushes commits together. Makes them again first if the mirror has lost them in the meantime. */
    List<ReplacementResult> push(Snapshot base, List<BranchReplacement> replacements, List<Made> made) {
        return mirror.sound(store -> {
            boolean there =
                    made.stream().allMatch(one -> !(one instanceof MadeCommit commit) || store.has(commit.id()));
            List<Made> now = there ? made : make(store, base, replacements);
            // Does not wait for its turn: only another run of this writes to these branches, and each push has a lease
            return pushed(store, now, mirror.deadline());
        });
    }

    private List<ReplacementResult> pushed(ObjectStore store, List<Made> made, Deadline deadline) {
        List<MadeCommit> moving = made.stream()
                .filter(MadeCommit.class::isInstance)
                .map(MadeCommit.class::cast)
                .toList();
        Iterator<Pusher.Outcome> outcomes = push(store, moving, deadline).iterator();
        return made.stream()
                .map(one -> switch (one) {
                    case NothingMade(ReplacementResult result) -> result;
                    case MadeCommit commit -> commit.after(outcomes.next());
                })
                .toList();
    }

    /** Pushes moves together. A host may refuse too many at once, so refused ones are sent again one by one. */
    private List<Pusher.Outcome> push(ObjectStore store, List<MadeCommit> moving, Deadline deadline) {
        List<Pusher.Move> moves = moving.stream().map(MadeCommit::move).toList();
        if (moves.isEmpty()) {
            return List.of();
        }
        List<Pusher.Outcome> outcomes = new ArrayList<>(pusher.push(store, moves, deadline));
        for (int i = 0; i < outcomes.size() && moves.size() > 1; i++) {
            if (outcomes.get(i) instanceof Pusher.Outcome.Refused) {
                outcomes.set(
                        i, pusher.push(store, List.of(moves.get(i)), deadline).getFirst());
            }
        }
        return outcomes;
    }
}
