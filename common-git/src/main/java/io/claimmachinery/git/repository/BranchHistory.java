package io.claimmachinery.git.repository;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.PastCommit;
import io.claimmachinery.git.PathChange;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.library.Failures;
import io.claimmachinery.git.library.GitRuntime;
import io.claimmachinery.git.library.LibraryValues;
import io.claimmachinery.git.mirror.CacheDamaged;
import io.claimmachinery.git.mirror.FetchedObjects;
import io.claimmachinery.git.mirror.FetchedPast;
import io.claimmachinery.git.mirror.Mirror;
import io.claimmachinery.git.mirror.ObjectStore;
import io.claimmachinery.git.mirror.WindowEnd;
import io.claimmachinery.git.object.StoredTree;
import io.claimmachinery.model.claim.RepositoryPath;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * The history of a branch, commit by commit, along its first parents: the changes of a merged branch came with the
 * merge. It has a separate mirror, so that readers of the newest files do not wait for it. Only methods whose names
 * begin with {@code fetch} contact the remote. One thread may fetch while any number read. All methods may throw
 * {@link GitException}.
 */
public final class BranchHistory implements AutoCloseable {

    /** Less than the number that makes a mirror too untidy to keep after a restart. */
    private static final int MOST_PACKS = 40;

    private final Mirror mirror;
    private final BranchName branch;

    private BranchHistory(Mirror mirror, BranchName branch) {
        this.mirror = mirror;
        this.branch = branch;
    }

    /** Opens or creates the mirror. Does not contact the remote. */
    public static BranchHistory open(GitRemote remote, BranchName branch, GitOptions options) {
        GitRuntime.hashFast();
        return new BranchHistory(new Mirror(remote, options, Integer.MAX_VALUE), branch);
    }

    /**
     * Fetches the branch's commits since a time, or all of them, with their trees but without contents. Commits from
     * earlier fetches are not sent again. Fetches all commits if a wrong clock hides some that were made since the time.
     * Returns the branch's head.
     */
    public Revision fetch(Optional<Instant> since) {
        if (since.isEmpty() && !hasAll(mirror.store())) {
            mirror.renew();
        }
        return mirror.sound(store -> fetch(store, since)).orElseGet(() -> fetch(Optional.empty()));
    }

    /** Returns the head; empty if the server left out commits since the time. */
    private Optional<Revision> fetch(ObjectStore store, Optional<Instant> since) {
        FetchedPast fetched = FetchedPast.in(store.directory());
        Set<ObjectId> known = fetched.knownSince(since, store::has);
        ObjectId head = store.fetchPast(branch, since, known, mirror.deadline())
                .orElseThrow(() -> new GitException.NotFound(
                        "There is no branch " + branch + " at " + mirror.link().remote(), null));
        if (known.isEmpty() && since.isPresent() && WindowEnd.isTooEarly(store, head, since.get(), mirror.deadline())) {
            return Optional.empty();
        }
        fetched.remember(known.isEmpty() ? since : fetched.since(), head);
        store.tidy(MOST_PACKS);
        return Optional.of(LibraryValues.revision(head));
    }

    /** Returns whether nothing is missing before the commits of the store. A new store is not missing anything. */
    private boolean hasAll(ObjectStore store) {
        return reading(
                store,
                from -> from.repository()
                        .getObjectDatabase()
                        .getShallowCommits()
                        .isEmpty());
    }

    /** Drops everything that was fetched. The next fetch starts from nothing. Reads in progress can continue. */
    public void forget() {
        mirror.renew();
    }

    /** Fetches the contents that are not available here yet, in one round trip. */
    public void fetchContents(Collection<String> ids) {
        List<ObjectId> wanted = ids.stream().map(ObjectId::fromString).toList();
        mirror.sound(store -> {
            store.fetchBlobs(wanted, mirror.deadline());
            store.tidy(MOST_PACKS);
            return wanted;
        });
    }

    /** Returns the commits of the branch, starting from a revision, newest first, at most {@code max}. */
    public List<PastCommit> commits(Revision from, int max) {
        return reading(store -> {
            List<PastCommit> commits = new ArrayList<>();
            Set<ObjectId> boundary = store.repository().getObjectDatabase().getShallowCommits();
            try (RevWalk walk = new RevWalk(store.repository())) {
                RevCommit commit = walk.parseCommit(LibraryValues.id(from));
                while (commits.size() < max) {
                    boolean cut = boundary.contains(commit);
                    boolean last = cut || commit.getParentCount() == 0;
                    Optional<Revision> parent =
                            last ? Optional.empty() : Optional.of(LibraryValues.revision(commit.getParent(0)));
                    commits.add(new PastCommit(LibraryValues.entry(commit), parent, cut));
                    if (last) {
                        break;
                    }
                    commit = walk.parseCommit(commit.getParent(0));
                }
            }
            return commits;
        });
    }

    /** Returns the files below a directory that a commit changed from the previous one; all files if there is none. */
    public List<PathChange> changes(PastCommit commit, RepositoryPath below) {
        return reading(store -> {
            List<PathChange> changes = new ArrayList<>();
            try (RevWalk commits = new RevWalk(store.repository());
                    TreeWalk walk = new TreeWalk(store.repository())) {
                if (commit.parent().isPresent()) {
                    walk.addTree(
                            commits.parseCommit(LibraryValues.id(commit.parent().get()))
                                    .getTree());
                } else {
                    walk.addTree(new EmptyTreeIterator());
                }
                walk.addTree(
                        commits.parseCommit(LibraryValues.id(commit.revision())).getTree());
                walk.setRecursive(true);
                walk.setFilter(
                        below.equals(RepositoryPath.ROOT)
                                ? TreeFilter.ANY_DIFF
                                : AndTreeFilter.create(PathFilter.create(below.value()), TreeFilter.ANY_DIFF));
                while (walk.next()) {
                    change(walk).ifPresent(changes::add);
                }
            }
            return changes;
        });
    }

    /** Returns the change; empty for links and submodules, for names that a path cannot have, and if only the mode changed. */
    private static Optional<PathChange> change(TreeWalk walk) {
        Optional<String> before = content(walk, 0);
        Optional<String> after = content(walk, 1);
        return before.equals(after)
                ? Optional.empty()
                : path(walk.getPathString()).map(path -> new PathChange(path, before, after));
    }

    private static Optional<String> content(TreeWalk walk, int side) {
        FileMode mode = walk.getFileMode(side);
        return StoredTree.isFile(mode) ? Optional.of(walk.getObjectId(side).name()) : Optional.empty();
    }

    private static Optional<RepositoryPath> path(String path) {
        try {
            return Optional.of(RepositoryPath.of(path));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns a fetched content; empty if it was not fetched, or is larger than the given number of bytes. */
    public Optional<byte[]> content(String id, long largest) {
        return reading(store -> store.storedBlob(ObjectId.fromString(id), largest));
    }

    /** Returns a reader for the contents of many versions of one file, which are stored as deltas of one another. */
    public ContentReader contentReader() {
        ObjectStore store = mirror.store();
        return new ContentReader(this, store, store.repository().newObjectReader());
    }

    /** Returns whether a content was fetched. */
    public boolean hasContent(String id) {
        return reading(store -> store.has(ObjectId.fromString(id)));
    }

    /** Returns the files at a revision. Reading a content that was not fetched throws {@link GitException.NotFound}. */
    public Snapshot at(Revision revision) {
        return reading(store -> {
            RevCommit commit = store.commit(LibraryValues.id(revision));
            return new Snapshot(
                    revision,
                    commit.getCommitterIdent().getWhenAsInstant(),
                    new StoredTree(new FetchedObjects(store), commit.getTree().copy()),
                    new FetchedOrigin(this, store));
        });
    }

    @FunctionalInterface
    interface Reading<T> {
        T from(ObjectStore store) throws IOException;
    }

    /** Reads, and never fetches a missing commit. Another fetch gets it. */
    private <T> T reading(Reading<T> work) {
        return reading(mirror.store(), work);
    }

    <T> T reading(ObjectStore from, Reading<T> work) {
        Function<ObjectStore, T> unchecked = store -> {
            try {
                return work.from(store);
            } catch (IOException e) {
                throw new CacheDamaged("Cannot read the history of " + branch, e);
            }
        };
        try {
            return unchecked.apply(from);
        } catch (CacheDamaged e) {
            throw new GitException.Local(
                    "The history of " + branch + " in " + from.directory() + " cannot be read: " + Failures.reason(e),
                    "It has to be fetched again.",
                    e);
        }
    }

    @Override
    public void close() {
        mirror.close();
    }
}
