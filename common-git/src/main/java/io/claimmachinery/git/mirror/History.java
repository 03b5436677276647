package io.claimmachinery.git.mirror;

import io.claimmachinery.git.FileLog;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.library.LibraryValues;
import io.claimmachinery.git.object.HistoryWalk;
import io.claimmachinery.git.remote.Deadline;
import io.claimmachinery.model.claim.RepositoryPath;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** The commits before a revision. History is fetched only as deep as a question needs. */
public final class History {

    private static final int FIRST_DEPTH = 50;
    private static final int MAX_DEPTH = 5000;

    private final Mirror mirror;

    public History(Mirror mirror) {
        this.mirror = mirror;
    }

    /**
     * Returns the last commits up to a revision that touched a path.
     *
     * @param since a revision whose own history is left out
     */
    public FileLog log(Revision revision, Optional<Revision> since, RepositoryPath path, int max) {
        return mirror.sound(store -> {
            since.ifPresent(start -> mirror.ensure(store, start));
            for (int depth = 1; ; depth = depth == 1 ? FIRST_DEPTH : depth * 10) {
                if (depth > 1 || !store.has(LibraryValues.id(revision))) {
                    store.fetch(revision, depth, mirror.deadline());
                }
                HistoryWalk.Found found = walk(store, revision, since, path, max);
                if (found.complete() || depth >= MAX_DEPTH) {
                    return found.upTo(max);
                }
            }
        });
    }

    /** Returns the newest commit that a branch had at a time; empty if it had none. */
    public Optional<Revision> asOf(Revision revision, Instant time) {
        return mirror.sound(store -> {
            for (int depth = 1; ; depth = depth == 1 ? FIRST_DEPTH : depth * 10) {
                if (depth > 1 || !store.has(LibraryValues.id(revision))) {
                    store.fetch(revision, depth, mirror.deadline());
                }
                try (RevWalk walk = new RevWalk(store.repository())) {
                    Set<ObjectId> boundary =
                            store.repository().getObjectDatabase().getShallowCommits();
                    RevCommit commit = walk.parseCommit(LibraryValues.id(revision));
                    while (isLater(commit, time) && !boundary.contains(commit) && commit.getParentCount() > 0) {
                        commit = walk.parseCommit(commit.getParent(0));
                    }
                    if (!isLater(commit, time)) {
                        return Optional.of(LibraryValues.revision(commit));
                    }
                    if (!boundary.contains(commit) || depth >= MAX_DEPTH) {
                        return Optional.empty();
                    }
                } catch (IOException e) {
                    throw new CacheDamaged("Cannot walk the history of " + revision, e);
                }
            }
        });
    }

    private static boolean isLater(RevCommit commit, Instant time) {
        return commit.getCommitterIdent().getWhenAsInstant().isAfter(time);
    }

    /** Returns whether a commit is among the last ones of a branch. */
    public static boolean contains(ObjectStore store, ObjectId head, ObjectId commit, Deadline deadline) {
        if (head.equals(commit)) {
            return true;
        }
        store.fetch(LibraryValues.revision(head), FIRST_DEPTH, deadline);
        if (!store.has(commit)) {
            // One of the last commits would have been fetched with them. A newly started store has nothing else
            return false;
        }
        try (RevWalk walk = new RevWalk(store.repository())) {
            return walk.isMergedInto(walk.parseCommit(commit), walk.parseCommit(head));
        } catch (IOException e) {
            throw new CacheDamaged("Cannot walk the history of " + head.name(), e);
        }
    }

    private static HistoryWalk.Found walk(
            ObjectStore store, Revision revision, Optional<Revision> since, RepositoryPath path, int max) {
        try {
            return HistoryWalk.of(store.repository(), revision, since, path, max);
        } catch (IOException e) {
            throw new CacheDamaged("Cannot walk the history of " + revision, e);
        }
    }
}
