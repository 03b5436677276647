package io.claimmachinery.git.object;

import io.claimmachinery.git.FileLog;
import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.library.LibraryValues;
import io.claimmachinery.model.claim.RepositoryPath;
import java.io.IOException;
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

/** The commits of a repository that touched a path, as far as they are in the repository. */
public final class HistoryWalk {

    private HistoryWalk() {}

    /** The result of a walk, and whether it is complete or older commits could be added. */
    public record Found(List<LogEntry> entries, boolean complete) {

        public FileLog upTo(int max) {
            return new FileLog(entries, complete && entries.size() < max);
        }
    }

    /**
     * Returns the commits in the repository; incomplete if it is shallow.
     *
     * @param since a revision whose own history is left out
     */
    public static Found of(
            Repository repository, Revision revision, Optional<Revision> since, RepositoryPath path, int max)
            throws IOException {
        List<LogEntry> entries = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            Set<ObjectId> boundary = repository.getObjectDatabase().getShallowCommits();
            boolean cut = false;
            walk.markStart(walk.parseCommit(LibraryValues.id(revision)));
            if (since.isPresent()) {
                walk.markUninteresting(walk.parseCommit(LibraryValues.id(since.get())));
            }
            for (RevCommit commit = walk.next(); commit != null && entries.size() < max; commit = walk.next()) {
                if (boundary.contains(commit)) {
                    // Its changes are only known by comparison with the parent, which is not available here
                    cut = true;
                } else if (touches(repository, commit, path)) {
                    entries.add(LibraryValues.entry(commit));
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
