package io.claimmachinery.git;

import io.claimmachinery.model.claim.RepositoryPath;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** The commits behind a revision, fetched deeper only as far as a question needs. */
final class History {

    private static final int FIRST_DEPTH = 50;
    private static final int MAX_DEPTH = 5000;

    private final Mirror mirror;

    History(Mirror mirror) {
        this.mirror = mirror;
    }

    FileLog log(Revision revision, RepositoryPath path, int max) {
        return mirror.sound(store -> {
            for (int depth = 1; ; depth = depth == 1 ? FIRST_DEPTH : depth * 10) {
                if (depth > 1 || !store.has(revision.id())) {
                    store.fetch(revision, depth, mirror.deadline());
                }
                Found found = walk(store, revision, path, max);
                if (found.complete() || depth >= MAX_DEPTH) {
                    return found.upTo(max);
                }
            }
        });
    }

    /** The newest commit that a branch had at a time; empty where it had none. */
    Optional<Revision> asOf(Revision revision, Instant time) {
        return mirror.sound(store -> {
            for (int depth = 1; ; depth = depth == 1 ? FIRST_DEPTH : depth * 10) {
                if (depth > 1 || !store.has(revision.id())) {
                    store.fetch(revision, depth, mirror.deadline());
                }
                try (RevWalk walk = new RevWalk(store.repository())) {
                    Set<ObjectId> boundary =
                            store.repository().getObjectDatabase().getShallowCommits();
                    RevCommit commit = walk.parseCommit(revision.id());
                    while (isLater(commit, time) && !boundary.contains(commit) && commit.getParentCount() > 0) {
                        commit = walk.parseCommit(commit.getParent(0));
                    }
                    if (!isLater(commit, time)) {
                        return Optional.of(Revision.of(commit));
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

    /** Whether a commit is among the last ones of a branch. */
    static boolean contains(ObjectStore store, ObjectId head, ObjectId commit, Deadline deadline) {
        if (head.equals(commit)) {
            return true;
        }
        store.fetch(Revision.of(head), FIRST_DEPTH, deadline);
        try (RevWalk walk = new RevWalk(store.repository())) {
            return walk.isMergedInto(walk.parseCommit(commit), walk.parseCommit(head));
        } catch (IOException e) {
            throw new CacheDamaged("Cannot walk the history of " + head.name(), e);
        }
    }

    /** What a walk found, and whether older commits could add to it. */
    record Found(List<LogEntry> entries, boolean complete) {

        FileLog upTo(int max) {
            return new FileLog(entries, complete && entries.size() < max);
        }
    }

    private static Found walk(ObjectStore store, Revision revision, RepositoryPath path, int max) {
        try {
            return walk(store.repository(), revision, path, max);
        } catch (IOException e) {
            throw new CacheDamaged("Cannot walk the history of " + revision, e);
        }
    }

    /** What the repository holds of the history; incomplete where it is shallow. */
    static Found walk(Repository repository, Revision revision, RepositoryPath path, int max) throws IOException {
        List<LogEntry> entries = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            Set<ObjectId> boundary = repository.getObjectDatabase().getShallowCommits();
            boolean cut = false;
            walk.markStart(walk.parseCommit(revision.id()));
            for (RevCommit commit = walk.next(); commit != null && entries.size() < max; commit = walk.next()) {
                if (boundary.contains(commit)) {
                    // What it changed shows only against the parent, which is not here
                    cut = true;
                } else if (touches(repository, commit, path)) {
                    entries.add(LogEntry.of(commit));
                }
            }
            return new Found(List.copyOf(entries), !cut || entries.size() == max);
        }
    }

    private static boolean touches(Repository repository, RevCommit commit, RepositoryPath path) throws IOException {
        try (TreeWalk walk = new TreeWalk(repository)) {
            for (RevCommit parent : commit.getParents()) {
                walk.addTree(parent.getTree());
            }
            walk.addTree(commit.getTree());
            walk.setRecursive(false);
            boolean root = path.equals(RepositoryPath.ROOT);
            if (commit.getParentCount() == 0) {
                walk.setFilter(root ? TreeFilter.ALL : PathFilter.create(path.value()));
                return found(walk, path);
            }
            walk.setFilter(
                    root
                            ? TreeFilter.ANY_DIFF
                            : AndTreeFilter.create(PathFilter.create(path.value()), TreeFilter.ANY_DIFF));
            return commit.getParentCount() == 1 && found(walk, path);
        }
    }

    private static boolean found(TreeWalk walk, RepositoryPath path) throws IOException {
        while (walk.next()) {
            if (path.equals(RepositoryPath.ROOT) || walk.getPathString().equals(path.value())) {
                return true;
            }
            if (walk.isSubtree()) {
                walk.enterSubtree();
            }
        }
        return false;
    }
}
