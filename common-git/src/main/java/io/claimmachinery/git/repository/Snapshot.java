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

/** The files at one revision; stays readable, and the same, whatever is fetched later. Safe for use by several threads. */
public final class Snapshot implements RepositoryTree {

    private final Revision revision;
    private final Instant committedAt;
    private final StoredTree tree;
    private final Origin origin;

    /** Where a snapshot comes from, and what else can be read there. */
    interface Origin {

        /** The last commits up to a revision that touched a path, newest first. */
        FileLog log(Revision revision, RepositoryPath path, int max);

        /** As {@link #log}, without what was committed before another revision, where that is known. */
        FileLog logSince(Revision since, Revision revision, RepositoryPath path, int max);

        /** The newest commit that a branch, whose head is at a revision, had at a time; empty where it had none. */
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
     * The last commits that touched a file or directory, newest first, at most {@code max}. Fetches older commits of a shallow
     * mirror step by step, up to some thousands; what lies deeper is left out.
     */
    public List<LogEntry> log(RepositoryPath path, int max) {
        return history(path, max).entries();
    }

    /** As {@link #log}, and whether that is all there is. */
    public FileLog history(RepositoryPath path, int max) {
        return origin.log(revision, path, max);
    }

    /** As {@link #log}, without commits that an earlier revision had already. No deeper than that revision is fetched. */
    public List<LogEntry> logSince(Revision since, RepositoryPath path, int max) {
        return origin.logSince(since, revision, path, max).entries();
    }

    /**
     * The files that the branch had at a time, as its first parents say: what a merge brought came with the merge. Empty where
     * the branch did not exist yet. Fetches older commits of a shallow mirror step by step, up to some thousands.
     */
    public Optional<Snapshot> asOf(Instant time) {
        return origin.asOf(revision, time).map(origin::at);
    }

    /** The files at another revision of the same repository, mostly one of its history. */
    public Snapshot at(Revision other) {
        return origin.at(other);
    }

    /** The git object id of a file or directory: equal ids mean equal contents. Empty if the path does not exist. */
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

    /** As {@link #read(RepositoryPath)}, but empty too where the file is larger than so many bytes; then it is not read. */
    public Optional<byte[]> read(RepositoryPath path, long largest) {
        return tree.read(path, largest);
    }

    /**
     * Fetches, in one round trip, the contents of those of the paths that are files and whose contents are not here yet. It
     * reads none of them, so that many may be fetched first and then read one by one.
     */
    public void fetchAll(Collection<RepositoryPath> paths) {
        tree.fetchAll(paths);
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
