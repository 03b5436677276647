package io.claimmachinery.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.PackLock;
import org.eclipse.jgit.transport.Transport;

/**
 * A bare repository that holds the last commits with their trees, and contents as far as they were read. It has no refs on
 * purpose: with one, the library would tell the remote that it has the commit, and the remote would send no contents.
 */
final class ObjectStore implements AutoCloseable {

    static final String COMPLETE = "mirror-complete";
    private static final String UNFILTERED = "mirror-unfiltered";
    private static final int MAX_HAVES = 16;

    private final Repository repository;
    private final StoredBlobs blobs;
    private final RemoteLink link;
    private final GitOptions options;
    private final ReentrantLock network = new ReentrantLock();
    private volatile boolean unfiltered;
    private volatile boolean closed;
    private final AtomicInteger transfers = new AtomicInteger();
    private Set<BranchName> lastBranches = Set.of();

    private ObjectStore(Repository repository, RemoteLink link, GitOptions options) {
        this.repository = repository;
        this.blobs = new StoredBlobs(repository);
        this.link = link;
        this.options = options;
        this.unfiltered = Files.exists(marker(UNFILTERED));
    }

    static ObjectStore open(Path directory, RemoteLink link, GitOptions options) {
        GitRuntime.prepare(directory);
        link.remote().directory().ifPresent(GitRuntime::prepare);
        try {
            Repository repository = new FileRepositoryBuilder()
                    .setGitDir(directory.toFile())
                    .setBare()
                    .build();
            ObjectStore store = new ObjectStore(repository, link, options);
            if (!Files.exists(store.marker(COMPLETE))) {
                repository.create(true);
                Files.createFile(store.marker(COMPLETE));
            }
            return store;
        } catch (IOException e) {
            throw new GitException.Local("The git cache " + directory + " cannot be used: " + Failures.reason(e), e);
        }
    }

    Repository repository() {
        return repository;
    }

    /** How many times something was received; tells when it is time for a new store. */
    int transfers() {
        return transfers.get();
    }

    /** The heads of those of the branches that exist; afterwards their commits and trees are here. */
    Map<BranchName, ObjectId> fetch(Set<BranchName> branches, Deadline deadline) {
        return exclusively(() -> {
            lastBranches = branches;
            return withOrWithoutFilter(() -> link.fetch(
                    repository, branches, transport -> shallow(transport, 1), deadline, (transport, connection) -> {
                        Map<BranchName, ObjectId> heads = new LinkedHashMap<>();
                        List<Ref> wanted = new ArrayList<>();
                        for (BranchName branch : branches) {
                            Ref ref = connection.getRef(branch.ref());
                            ObjectId head = ref == null ? null : ref.getObjectId();
                            if (ref != null && head != null) {
                                heads.put(branch, head);
                                if (!has(head)) {
                                    wanted.add(ref);
                                }
                            }
                        }
                        receive(connection, wanted, haves());
                        return heads;
                    }));
        });
    }

    /** Makes sure that a commit is here, with as many of its ancestors as the depth says. */
    void fetch(Revision revision, int depth, Deadline deadline) {
        exclusively(() -> withOrWithoutFilter(
                () -> receiveById(List.of(revision.id()), transport -> shallow(transport, depth), deadline)));
    }

    boolean has(ObjectId id) {
        try {
            return repository.getObjectDatabase().has(id);
        } catch (IOException e) {
            throw new CacheDamaged("Cannot look for " + id.name(), e);
        }
    }

    RevCommit commit(ObjectId id) {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(id);
            walk.parseBody(commit);
            return commit;
        } catch (IncorrectObjectTypeException e) {
            throw new GitException.NotFound(id.name() + " is no commit", e);
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
        return blobs.read(ids, options.maxFileBytes());
    }

    /** The content of a blob, fetched if need be; empty when it is larger than so many bytes. */
    Optional<byte[]> blob(ObjectId id, long largest, Deadline deadline) {
        fetchBlobs(List.of(id), deadline);
        return blobs.readUpTo(id, largest);
    }

    /** Fetches those of the blobs that are not here yet in one round trip. */
    void fetchBlobs(Collection<ObjectId> ids, Deadline deadline) {
        if (absent(ids).isEmpty()) {
            return;
        }
        exclusively(() -> {
            Collection<ObjectId> missing = absent(ids);
            if (!missing.isEmpty()) {
                receiveBlobs(missing, deadline);
                if (!absent(missing).isEmpty()) {
                    throw new GitException.Unavailable(
                            link.remote() + " did not send the contents it was asked for; fetch again", null);
                }
            }
            return missing.size();
        });
    }

    @Override
    public void close() {
        closed = true;
        repository.close();
    }

    private void receiveBlobs(Collection<ObjectId> missing, Deadline deadline) {
        try {
            receiveById(missing, transport -> {}, deadline);
        } catch (GitException e) {
            if (!Failures.isNotServed(e)) {
                throw e;
            }
            // The server hands out branches only: take them whole
            setUnfiltered();
            link.fetch(
                    repository, lastBranches, transport -> shallow(transport, 1), deadline, (transport, connection) -> {
                        List<Ref> heads = lastBranches.stream()
                                .map(branch -> connection.getRef(branch.ref()))
                                .filter(Objects::nonNull)
                                .toList();
                        receive(connection, heads, Set.of());
                        return heads.size();
                    });
        }
    }

    private boolean receiveById(Collection<ObjectId> ids, RemoteLink.Setup setup, Deadline deadline) {
        return link.fetch(repository, setup, deadline, (transport, connection) -> {
            List<Ref> wanted = new ArrayList<>();
            ids.forEach(id -> wanted.add(new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, id.name(), id)));
            receive(connection, wanted, Set.of());
            return true;
        });
    }

    private void receive(FetchConnection connection, List<Ref> wanted, Set<ObjectId> haves) throws TransportException {
        if (wanted.isEmpty()) {
            return;
        }
        connection.fetch(NullProgressMonitor.INSTANCE, wanted, haves);
        try {
            for (PackLock lock : connection.getPackLocks()) {
                lock.unlock();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        transfers.incrementAndGet();
    }

    /** Commits whose trees are all here, so that only what is new since needs to be sent. */
    private Set<ObjectId> haves() throws IOException {
        Set<ObjectId> haves = new HashSet<>();
        for (ObjectId shallow : repository.getObjectDatabase().getShallowCommits()) {
            if (haves.size() < MAX_HAVES && has(shallow)) {
                haves.add(shallow);
            }
        }
        return haves;
    }

    private void shallow(Transport transport, int depth) {
        transport.setDepth(depth);
        if (!unfiltered) {
            transport.setFilterSpec(BLOBLESS);
        }
    }

    private static final FilterSpec BLOBLESS = blobless();

    private static FilterSpec blobless() {
        try {
            return FilterSpec.fromFilterLine("blob:none");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T withOrWithoutFilter(Supplier<T> fetch) {
        try {
            return fetch.get();
        } catch (GitException e) {
            if (unfiltered || !Failures.isFilterUnknown(e)) {
                throw e;
            }
            setUnfiltered();
            return fetch.get();
        }
    }

    private void setUnfiltered() {
        unfiltered = true;
        try {
            Files.createFile(marker(UNFILTERED));
        } catch (IOException e) {
            throw new CacheDamaged("Cannot write to the cache", e);
        }
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

    private <T> T exclusively(Supplier<T> work) {
        network.lock();
        try {
            return work.get();
        } finally {
            network.unlock();
        }
    }

    private Path marker(String name) {
        return repository.getDirectory().toPath().resolve(name);
    }
}
