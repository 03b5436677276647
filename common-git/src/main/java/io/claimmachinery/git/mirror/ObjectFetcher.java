package io.claimmachinery.git.mirror;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.library.Failures;
import io.claimmachinery.git.library.LibraryValues;
import io.claimmachinery.git.remote.Deadline;
import io.claimmachinery.git.remote.RemoteLink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PackLock;
import org.eclipse.jgit.transport.Transport;

/**
 * Fetches what a store lacks, one fetch at a time: commits with their trees and without contents, contents by their ids;
 * all at once from servers that cannot do that, which a marker in the repository remembers.
 */
final class ObjectFetcher {

    private static final int MAX_HAVES = 16;

    private final StoredObjects stored;
    private final Repository repository;
    private final RemoteLink link;
    private final ContentFilter filter;
    private final ReentrantLock network = new ReentrantLock();
    private final AtomicInteger transfers = new AtomicInteger();
    /** How to receive what was asked for last with all its contents, from servers that cannot leave them out. */
    private Consumer<Deadline> whole = _ -> {};

    ObjectFetcher(StoredObjects stored, RemoteLink link) {
        this.stored = stored;
        this.repository = stored.repository();
        this.link = link;
        this.filter = new ContentFilter(repository.getDirectory().toPath());
    }

    /** How many times something was received. */
    int transfers() {
        return transfers.get();
    }

    /** The heads of those of the branches that exist; afterwards their commits and trees are here. */
    Map<BranchName, ObjectId> heads(Set<BranchName> branches, Deadline deadline) {
        return exclusively(() -> {
            whole = again -> receiveHeads(branches, again);
            return filter.withOrWithout(() -> link.fetch(
                    repository, branches, transport -> shallow(transport, 1), deadline, (transport, connection) -> {
                        Map<BranchName, Ref> heads = new LinkedHashMap<>();
                        for (BranchName branch : branches) {
                            Ref ref = connection.getRef(branch.ref());
                            if (ref != null) {
                                heads.put(branch, ref);
                            }
                        }
                        return received(connection, heads);
                    }));
        });
    }

    /** The branch that the remote calls its default, as {@link #heads}; empty where it names none. */
    Map<BranchName, ObjectId> defaultHead(Deadline deadline) {
        return exclusively(() -> {
            Map<BranchName, ObjectId> heads = filter.withOrWithout(() ->
                    link.fetch(repository, transport -> shallow(transport, 1), deadline, (transport, connection) -> {
                        Ref head = connection.getRef(Constants.HEAD);
                        Map<BranchName, Ref> found = new LinkedHashMap<>();
                        RemoteLink.target(head).ifPresent(branch -> found.put(branch, head));
                        return received(connection, found);
                    }));
            whole = again -> receiveHeads(heads.keySet(), again);
            return heads;
        });
    }

    private Map<BranchName, ObjectId> received(FetchConnection connection, Map<BranchName, Ref> heads)
            throws IOException {
        Map<BranchName, ObjectId> ids = new LinkedHashMap<>();
        List<Ref> wanted = new ArrayList<>();
        heads.forEach((branch, ref) -> {
            ObjectId head = ref.getObjectId();
            if (head != null) {
                ids.put(branch, head);
                if (!stored.holds(head)) {
                    wanted.add(ref);
                }
            }
        });
        receive(connection, wanted, haves());
        return ids;
    }

    /** Makes sure that a commit is here, with as many of its ancestors as the depth says. */
    void commit(Revision revision, int depth, Deadline deadline) {
        exclusively(() -> filter.withOrWithout(() ->
                receiveById(List.of(LibraryValues.id(revision)), transport -> shallow(transport, depth), deadline)));
    }

    /** The same for several commits in one fetch. */
    void commits(Collection<ObjectId> commits, int depth, Deadline deadline) {
        exclusively(() ->
                filter.withOrWithout(() -> receiveById(commits, transport -> shallow(transport, depth), deadline)));
    }

    /**
     * The head of a branch with the commits and trees of its past since a time, or of all of it; what a known commit leads
     * to is not sent again. A time after the last commit fetches the head alone.
     */
    Optional<ObjectId> past(BranchName branch, Optional<Instant> since, Set<ObjectId> known, Deadline deadline) {
        return exclusively(() -> {
            whole = again -> receivePast(branch, since, Set.of(), again);
            return filter.withOrWithout(() -> receivePast(branch, since, known, deadline));
        });
    }

    private Optional<ObjectId> receivePast(
            BranchName branch, Optional<Instant> since, Set<ObjectId> known, Deadline deadline) {
        if (known.isEmpty() && since.isPresent()) {
            // Servers refuse to look for commits that are younger than all they have, each in words of its own
            Optional<ObjectId> head = past(branch, transport -> shallow(transport, 1), known, deadline);
            if (head.filter(id -> stored.committedAt(id).isAfter(since.get())).isEmpty()) {
                return head;
            }
        }
        return past(branch, transport -> past(transport, since, known), known, deadline);
    }

    private Optional<ObjectId> past(BranchName branch, RemoteLink.Setup setup, Set<ObjectId> known, Deadline deadline) {
        return link.fetch(repository, Set.of(branch), setup, deadline, (transport, connection) -> {
            Optional<Ref> head = Optional.ofNullable(connection.getRef(branch.ref()));
            Optional<ObjectId> id = head.map(Ref::getObjectId);
            if (id.isPresent() && !known.contains(id.get())) {
                receive(connection, List.of(head.get()), known);
            }
            return id;
        });
    }

    private void past(Transport transport, Optional<Instant> since, Set<ObjectId> known) {
        if (known.isEmpty()) {
            since.ifPresentOrElse(transport::setDeepenSince, () -> transport.setDepth(Integer.MAX_VALUE));
        }
        filter.prepare(transport);
    }

    /** Fetches contents in one round trip; what is missing is asked again once nobody else fetches. */
    void contents(Supplier<Collection<ObjectId>> missing, Deadline deadline) {
        exclusively(() -> {
            Collection<ObjectId> wanted = missing.get();
            if (!wanted.isEmpty()) {
                receiveBlobs(wanted, deadline);
                if (!missing.get().isEmpty()) {
                    throw new GitException.Unavailable(
                            link.remote() + " did not send the contents it was asked for; fetch again", null);
                }
            }
            return wanted.size();
        });
    }

    private void receiveBlobs(Collection<ObjectId> missing, Deadline deadline) {
        try {
            receiveById(missing, transport -> {}, deadline);
        } catch (GitException e) {
            if (!Failures.isNotServed(e)) {
                throw e;
            }
            // The server hands out branches only: take them whole
            filter.turnOff();
            whole.accept(deadline);
        }
    }

    private void receiveHeads(Set<BranchName> branches, Deadline deadline) {
        link.fetch(repository, branches, transport -> shallow(transport, 1), deadline, (transport, connection) -> {
            List<Ref> heads = branches.stream()
                    .map(branch -> connection.getRef(branch.ref()))
                    .filter(Objects::nonNull)
                    .toList();
            receive(connection, heads, Set.of());
            return heads.size();
        });
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
            if (haves.size() < MAX_HAVES && stored.holds(shallow)) {
                haves.add(shallow);
            }
        }
        return haves;
    }

    private void shallow(Transport transport, int depth) {
        transport.setDepth(depth);
        filter.prepare(transport);
    }

    private <T> T exclusively(Supplier<T> work) {
        network.lock();
        try {
            return work.get();
        } finally {
            network.unlock();
        }
    }
}
