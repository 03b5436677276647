package io.claimmachinery.git.checkout;

import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.RepositoryOperation;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.library.LibraryValues;
import io.claimmachinery.git.object.EditedTree;
import io.claimmachinery.git.object.LocalObjects;
import io.claimmachinery.model.claim.RepositoryPath;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** The newest commits of a working copy that belong to one order, which earlier runs of the same command made. */
public final class EarlierCommits {

    private final EditedTree before;
    private final Map<RepositoryPath, Optional<byte[]>> replaced;
    private final Optional<LogEntry> newest;

    private EarlierCommits(
            EditedTree before, Map<RepositoryPath, Optional<byte[]>> replaced, Optional<LogEntry> newest) {
        this.before = before;
        this.replaced = replaced;
        this.newest = newest;
    }

    static EarlierCommits find(Repository repository, @Nullable ObjectId head, Predicate<LogEntry> wanted)
            throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit tip = head == null ? null : walk.parseCommit(head);
            RevCommit start = tip == null ? null : before(walk, tip, wanted);
            ObjectId tree = start == null ? null : start.getTree().copy();
            return new EarlierCommits(
                    new EditedTree(new LocalObjects(repository), tree),
                    tip == null || tree == null ? Map.of() : replaced(repository, tree, tip.getTree()),
                    Objects.equals(tip, start)
                            ? Optional.empty()
                            : Optional.ofNullable(tip).map(LibraryValues::entry));
        }
    }

    /** Returns the newest commit that is not wanted; the tip itself if a shallow clone or a merge hides it. */
    private static RevCommit before(RevWalk walk, RevCommit tip, Predicate<LogEntry> wanted) throws IOException {
        RevCommit commit = tip;
        while (wanted.test(LibraryValues.entry(commit))) {
            if (commit.getParentCount() != 1) {
                return tip;
            }
            commit = walk.parseCommit(commit.getParent(0));
        }
        return commit;
    }

    /** Returns the earlier contents of the files that differ; empty for added files. */
    private static Map<RepositoryPath, Optional<byte[]>> replaced(Repository repository, ObjectId before, ObjectId now)
            throws IOException {
        Map<RepositoryPath, Optional<byte[]>> files = new LinkedHashMap<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(before);
            walk.addTree(now);
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            while (walk.next()) {
                files.put(
                        RepositoryPath.of(walk.getPathString()),
                        walk.getRawMode(0) == 0
                                ? Optional.empty()
                                : Optional.of(walk.getObjectReader()
                                        .open(walk.getObjectId(0), Constants.OBJ_BLOB)
                                        .getBytes()));
            }
        }
        return files;
    }

    /** Returns whether there are any such commits. */
    public boolean any() {
        return newest.isPresent();
    }

    /** Returns the newest of these commits. */
    public Optional<LogEntry> newest() {
        return newest;
    }

    /** Returns the files as they were before these commits. */
    public RepositoryTree before() {
        return before;
    }

    /**
     * Returns an operation that replaces these commits: it finds the files as they were before them. The history keeps
     * the commits.
     */
    public RepositoryOperation replacedBy(RepositoryOperation operation) {
        return tree -> {
            replaced.forEach((path, content) ->
                    content.ifPresentOrElse(bytes -> tree.put(path, bytes), () -> tree.remove(path)));
            operation.apply(tree);
        };
    }
}
