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
 * A bare repository that holds the last commits with their trees, and contents as far as they were read. It has no refs on
 * purpose: with one, the library would report to the remote that it has the commit, and the remote would send no contents.
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

    /** What is wrong with the files, if that can have led to a failure; a network that is away needs no look at every byte. */
    Optional<String> damage(Throwable failure) {
        return Failures.isNetwork(failure) ? MirrorHealth.atAGlance(directory()) : MirrorHealth.inDepth(directory());
    }

    public Repository repository() {
        return repository;
    }

    /** How many times something was received, which decides when to start a new store. */
    int transfers() {
        return fetcher.transfers();
    }

    /** The heads of those of the branches that exist; afterwards their commits and trees are here. */
    public Map<BranchName, ObjectId> fetch(Set<BranchName> branches, Deadline deadline) {
        return fetcher.heads(branches, deadline);
    }

    /** As {@link #fetch(Set, Deadline)} for the branch that the remote calls its default; empty where it names none. */
    public Map<BranchName, ObjectId> fetchDefault(Deadline deadline) {
        return fetcher.defaultHead(deadline);
    }

    /** Makes sure that a commit is here, with as many of its ancestors as the depth says. */
    public void fetch(Revision revision, int depth, Deadline deadline) {
        fetcher.commit(revision, depth, deadline);
    }

    /** Makes sure, in one fetch, that commits are here, each with as many of its ancestors as the depth says. */
    public void fetch(Collection<ObjectId> commits, int depth, Deadline deadline) {
        fetcher.commits(commits, depth, deadline);
    }

    /** Makes sure, in one fetch, that commits and their parents are here. */
    public void fetchWithParents(Collection<ObjectId> commits, Deadline deadline) {
        fetcher.commits(commits, 2, deadline);
    }

    /** The head of a branch with its past, as {@link ObjectFetcher#past} fetches it; empty if the branch does not exist. */
    public Optional<ObjectId> fetchPast(
            BranchName branch, Optional<Instant> since, Set<ObjectId> known, Deadline deadline) {
        return fetcher.past(branch, since, known, deadline);
    }

    /** Puts what was fetched together where it is in more than so many files. Nobody may fetch meanwhile. */
    public void tidy(int mostPacks) {
        try {
            new PackUnion(repository).makeIfMoreThan(mostPacks);
        } catch (IOException e) {
            throw new CacheDamaged("Cannot be tidied up", e);
        }
    }

    /** The content of a blob, never fetched; empty when it is not here, or larger than so many bytes. */
    public Optional<byte[]> storedBlob(ObjectId id, long largest) {
        refuseWhenClosed();
        return has(id) ? stored.readUpTo(id, largest) : Optional.empty();
    }

    /** Writes objects into one file: many loose ones would make the store too untidy to be kept. */
    public ObjectInserter newPack() {
        return ((ObjectDirectory) repository.getObjectDatabase()).newPackInserter();
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

    /** The contents of blobs; those that are not here yet are fetched in one round trip. */
    Map<ObjectId, byte[]> blobs(Collection<ObjectId> ids, Deadline deadline) {
        fetchBlobs(ids, deadline);
        return stored.read(ids, options.maxFileBytes());
    }

    /** The content of a blob, fetched if need be; empty when it is larger than so many bytes. */
    Optional<byte[]> blob(ObjectId id, long largest, Deadline deadline) {
        fetchBlobs(List.of(id), deadline);
        return stored.readUpTo(id, largest);
    }

    /** Fetches those of the blobs that are not here yet in one round trip. */
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
