package io.claimmachinery.git.repository;

import io.claimmachinery.git.FileLog;
import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.TreeEntry;
import io.claimmachinery.git.object.EditedTree;
import io.claimmachinery.git.object.StoredTree;
import io.claimmachinery.model.claim.RepositoryPath;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** The files at one revision. They stay readable and do not change, whatever is fetched later. Thread-safe. */
public final class Snapshot implements RepositoryTree {

    private final Revision revision;
    private final Instant committedAt;
    private final StoredTree tree;
    private final Origin origin;

    /** The source of a snapshot, which also reads other revisions. */
    interface Origin {

        /** Returns the last commits up to a revision that touched a path, newest first. */
        FileLog log(Revision revision, RepositoryPath path, int max);

        /** Like {@link #log}, but without commits before another revision, if that is known. */
        FileLog logSince(Revision since, Revision revision, RepositoryPath path, int max);

        /** Returns the newest commit that a branch, whose head is at a revision, had at a time; empty if it had none. */
        Optional<Revision> asOf(Revision revision, Instant time);

        Snapshot at(Revision revision);
    }

    Snapshot(Revision revision, Instant committedAt, StoredTree tree, Origin origin) {
        this.revision = revision;
        this.committedAt = committedAt;
        this.tree = tree;
        this.origin = origin;
    }

    public Revision revision() {
        return revision;
    }

    public Instant committedAt() {
        return committedAt;
    }

    /**
     * Returns the last commits that touched a file or directory, newest first, at most {@code max}. Fetches older
     * commits of a shallow mirror step by step, up to a few thousand. Even older ones are left out.
     */
    public List<LogEntry> log(RepositoryPath path, int max) {
        return history(path, max).entries();
    }

    /** Like {@link #log}, but also says whether the list is complete. */
    public FileLog history(RepositoryPath path, int max) {
        return origin.log(revision, path, max);
    }

    /** Like {@link #log}, but without commits that an earlier revision already had. Fetches no deeper than that revision. */
    public List<LogEntry> logSince(Revision since, RepositoryPath path, int max) {
        return origin.logSince(since, revision, path, max).entries();
    }

    /**
     * Returns the files that the branch had at a time, along its first parents: the changes of a merged branch came
     * with the merge. Empty if the branch did not exist yet. Fetches older commits of a shallow mirror step by step, up
     * to a few thousand.
     */
    public Optional<Snapshot> asOf(Instant time) {
        return origin.asOf(revision, time).map(origin::at);
    }

    /** Returns the files at another revision of the same repository, usually one in its history. */
    public Snapshot at(Revision other) {
        return origin.at(other);
    }

    /** Returns the git object id of a file or directory: equal ids mean equal contents. Empty if the path does not exist. */
    public Optional<String> contentId(RepositoryPath path) {
        return tree.contentId(path);
    }

    @Override
    public Optional<byte[]> read(RepositoryPath path) {
        return tree.read(path);
    }

    @Override
    public Map<RepositoryPath, byte[]> readAll(Collection<RepositoryPath> paths) {
        return tree.readAll(paths);
    }

    /**
     * Like {@link #read(RepositoryPath)}, but also empty if the file is larger than the given number of bytes. Such a
     * file is not read.
     */
    public Optional<byte[]> read(RepositoryPath path, long largest) {
        return tree.read(path, largest);
    }

    /**
     * Fetches, in one round trip, the contents of those of the paths that are files and are not available here yet.
     * Does not read them, so you can fetch many and then read them one by one.
     */
    public void fetchAll(Collection<RepositoryPath> paths) {
        tree.fetchAll(paths);
    }

    /** Returns the files, links and submodules that differ between two revisions, in the order of their paths. */
    List<RepositoryPath> differences(Snapshot other) {
        return tree.differences(other.tree);
    }

    List<ObjectId> contentIds(Collection<RepositoryPath> paths) {
        return tree.contentIds(paths);
    }

    EditedTree edit() {
        return EditedTree.of(tree);
    }

    @Override
    public List<TreeEntry> list(RepositoryPath directory) {
        return tree.list(directory);
    }

    @Override
    public boolean exists(RepositoryPath path) {
        return tree.exists(path);
    }

    @Override
    public String toString() {
        return "Snapshot[" + revision + "]";
    }
}
