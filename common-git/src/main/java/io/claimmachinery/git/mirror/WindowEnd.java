package io.claimmachinery.git.mirror;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.remote.Deadline;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The commit at which a server ended the history since a time. Servers end it at the first commit that says an earlier time, which may
 * be the commit of a wrong clock.
 */
public final class WindowEnd {

    /** With that many commits in a row before the time, the history is believed to end there. */
    private static final int ROW = 50;

    private WindowEnd() {}

    /** Returns whether commits since the time are missing, as far as some commits before the end say. Fetches those. */
    public static boolean isTooEarly(ObjectStore store, ObjectId head, Instant since, Deadline deadline) {
        try (RevWalk walk = new RevWalk(store.repository())) {
            RevCommit end = end(walk, walk.parseCommit(head));
            if (!boundary(store).contains(end)) {
                return false;
            }
            // The library hides the parents of a commit at which the history ends
            byte[] bytes = store.repository().open(end, Constants.OBJ_COMMIT).getBytes();
            RevCommit whole = RevCommit.parse(bytes);
            if (whole.getParentCount() == 0) {
                // Some servers name the first commit of all as the end
                return false;
            }
            ObjectId before = whole.getParent(0).copy();
            fetch(store, before, head, deadline);
            return hasCommitSince(store, before, since);
        } catch (IOException e) {
            throw new CacheDamaged("Cannot walk the history of " + head.name(), e);
        }
    }

    /**
     * Fetches some commits before the end. Servers that send only branches refuse them, or end the connection without a reason, as over
     * ssh with git's first protocol. From those, fetches a longer history of the branch.
     */
    private static void fetch(ObjectStore store, ObjectId before, ObjectId head, Deadline deadline) throws IOException {
        try {
            store.fetch(List.of(before), ROW, deadline);
        } catch (GitException.Local | GitException.Unauthorized e) {
            throw e;
        } catch (GitException e) {
            try (RevWalk walk = new RevWalk(store.repository())) {
                int length = 1;
                for (RevCommit commit = walk.parseCommit(head); commit.getParentCount() > 0; length++) {
                    commit = walk.parseCommit(commit.getParent(0));
                }
                store.fetch(List.of(head), length + ROW, deadline);
            }
        }
    }

    private static boolean hasCommitSince(ObjectStore store, ObjectId from, Instant since) throws IOException {
        Set<ObjectId> boundary = boundary(store);
        try (RevWalk walk = new RevWalk(store.repository())) {
            RevCommit commit = walk.parseCommit(from);
            for (int i = 0; i < ROW; i++) {
                if (!commit.getCommitterIdent().getWhenAsInstant().isBefore(since)) {
                    return true;
                }
                if (boundary.contains(commit) || commit.getParentCount() == 0) {
                    return false;
                }
                commit = walk.parseCommit(commit.getParent(0));
            }
            return false;
        } catch (MissingObjectException _) {
            // Ignored for the same reason, but further back
            return true;
        }
    }

    private static RevCommit end(RevWalk walk, RevCommit head) throws IOException {
        RevCommit commit = head;
        while (commit.getParentCount() > 0) {
            commit = walk.parseCommit(commit.getParent(0));
        }
        return commit;
    }

    private static Set<ObjectId> boundary(ObjectStore store) throws IOException {
        return store.repository().getObjectDatabase().getShallowCommits();
    }
}
