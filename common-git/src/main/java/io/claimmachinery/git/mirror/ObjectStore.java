package io.claimmachinery.git.mirror;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.library.Failures;
import io.claimmachinery.git.library.GitRuntime;
import io.claimmachinery.git.remote.Deadline;
import io.claimmachinery.git.remote.RemoteLink;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A bare repository with the last commits and their trees, and the contents that were read. It deliberately has no
 * refs: with one, the git library would report to the remote that it has the commit, and the remote would not send the
 * contents.
 */
public final class ObjectStore implements AutoCloseable {

    private final Repository repository;
    private final StoredObjects stored;
    private final ObjectFetcher fetcher;
    private final GitOptions options;
    private volatile boolean closed;

    private ObjectStore(Repository repository, RemoteLink link, GitOptions options) {
        this.repository = repository;
        this.stored = new StoredObjects(repository);
        this.fetcher = new ObjectFetcher(stored, link);
        this.options = options;
    }

    static ObjectStore open(Path directory, RemoteLink link, GitOptions options) {
        GitRuntime.prepare(directory);
        link.remote().directory().ifPresent(GitRuntime::prepare);
        try {
            FileRepositoryBuilder builder =
                    new FileRepositoryBuilder().setGitDir(directory.toFile()).setBare();
            Repository repository = GitRuntime.open(options.environment(), Optional.empty(), builder::build);
            ObjectStore store = new ObjectStore(repository, link, options);
            if (!Files.exists(directory.resolve(MirrorHealth.COMPLETE))) {
                repository.create(true);
                Files.createFile(directory.resolve(MirrorHealth.COMPLETE));
            }
            return store;
        } catch (IOException e) {
            throw new CacheDamaged("Cannot be opened", e);
        }
    }

    public Path directory() {
        return repository.getDirectory().toPath();
    }

    /**
     * Returns what is wrong with the files, if that may have caused a failure. If the network is down, the bytes are
     * not checked.
     */
    Optional<String> damage(Throwable failure) {
        return Failures.isNetwork(failure) ? MirrorHealth.atAGlance(directory()) : MirrorHealth.inDepth(directory());
    }

    public Repository repository() {
        return repository;
    }

    /** Returns the number of transfers, which decides when to start a new store. */
    int transfers() {
        return fetcher.transfers();
    }

    /** Returns the heads of the branches that exist. Afterwards, their commits and trees are available here. */
    public Map<BranchName, ObjectId> fetch(Set<BranchName> branches, Deadline deadline) {
        return fetcher.heads(branches, deadline);
    }

    /** Like {@link #fetch(Set, Deadline)}, but for the remote's default branch; empty if it names none. */
    public Map<BranchName, ObjectId> fetchDefault(Deadline deadline) {
        return fetcher.defaultHead(deadline);
    }

    /** Makes sure that a commit is available here, with the given depth of ancestors. */
    public void fetch(Revision revision, int depth, Deadline deadline) {
        fetcher.commit(revision, depth, deadline);
    }

    /** Makes sure, in one fetch, that commits are available here, each with the given depth of ancestors. */
    public void fetch(Collection<ObjectId> commits, int depth, Deadline deadline) {
        fetcher.commits(commits, depth, deadline);
    }

    /** Makes sure, in one fetch, that commits and their parents are available here. */
    public void fetchWithParents(Collection<ObjectId> commits, Deadline deadline) {
        fetcher.commits(commits, 2, deadline);
    }

    /**
     * Returns the head of a branch with its history, fetched with {@link ObjectFetcher#past}; empty if the branch does
     * not exist.
     */
    public Optional<ObjectId> fetchPast(
            BranchName branch, Optional<Instant> since, Set<ObjectId> known, Deadline deadline) {
        return fetcher.past(branch, since, known, deadline);
    }

    /** Merges the packs if there are more than the given number. No fetch may run at the same time. */
    public void tidy(int mostPacks) {
        try {
            new PackUnion(repository).makeIfMoreThan(mostPacks);
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            // The program is ending: nothing is damaged, and the store is tidied next time
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new CacheDamaged("Cannot be tidied up", e);
        }
    }

    /**
     * Returns the content of a blob without fetching; empty if it is not available here, or is larger than the given
     * number of bytes.
     */
    public Optional<byte[]> storedBlob(ObjectId id, long largest) {
        refuseWhenClosed();
        return has(id) ? stored.readUpTo(id, largest) : Optional.empty();
    }

    /**
     * Like {@link #storedBlob(ObjectId, long)}, but with a reader of the store, which is fast for contents that are
     * stored as deltas of one another.
     */
    public Optional<byte[]> storedBlob(ObjectReader reader, ObjectId id, long largest) {
        refuseWhenClosed();
        return StoredObjects.readUpTo(reader, id, largest);
    }

    /** Writes objects into one pack. With many loose objects, the store would be too untidy to keep. */
    public ObjectInserter newPack() {
        return new NewPack((ObjectDirectory) repository.getObjectDatabase());
    }

    public boolean has(ObjectId id) {
        return stored.holds(id);
    }

    public RevCommit commit(ObjectId id) {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(id);
            walk.parseBody(commit);
            return commit;
        } catch (IncorrectObjectTypeException e) {
            throw new GitException.NotFound(id.name() + " is not a commit", e);
        } catch (IOException e) {
            throw new CacheDamaged("Cannot read commit " + id.name(), e);
        }
    }

    byte[] tree(ObjectId id) {
        refuseWhenClosed();
        try (ObjectReader reader = repository.newObjectReader()) {
            return reader.open(id, Constants.OBJ_TREE).getCachedBytes();
        } catch (IOException e) {
            throw new CacheDamaged("Cannot read tree " + id.name(), e);
        }
    }

    /** Returns the contents of blobs. Missing ones are fetched in one round trip. */
    Map<ObjectId, byte[]> blobs(Collection<ObjectId> ids, Deadline deadline) {
        fetchBlobs(ids, deadline);
        return stored.read(ids, options.maxFileBytes());
    }

    /** Returns the content of a blob, and fetches it if needed; empty if it is larger than the given number of bytes. */
    Optional<byte[]> blob(ObjectId id, long largest, Deadline deadline) {
        fetchBlobs(List.of(id), deadline);
        return stored.readUpTo(id, largest);
    }

    /** Fetches the blobs that are not available here yet, in one round trip. */
    public void fetchBlobs(Collection<ObjectId> ids, Deadline deadline) {
        if (!absent(ids).isEmpty()) {
            fetcher.contents(() -> absent(ids), deadline);
        }
    }

    @Override
    public void close() {
        closed = true;
        repository.close();
    }

    private Collection<ObjectId> absent(Collection<ObjectId> ids) {
        refuseWhenClosed();
        return ids.stream().filter(id -> !has(id)).collect(Collectors.toSet());
    }

    private void refuseWhenClosed() {
        if (closed) {
            throw new CacheDamaged("The store was given up", new IllegalStateException());
        }
    }
}
