package io.claimmachinery.git.mirror;

import io.claimmachinery.git.remote.Deadline;
import io.claimmachinery.git.remote.RemoteLink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PackLock;

/** Receives objects into a store, and tells the other side which objects it already has. */
final class ReceivedObjects {

    private static final int MAX_HAVES = 16;

    private final StoredObjects stored;
    private final RemoteLink link;
    private final AtomicInteger transfers = new AtomicInteger();
    private Set<ObjectId> newest = Set.of();

    ReceivedObjects(StoredObjects stored, RemoteLink link) {
        this.stored = stored;
        this.link = link;
    }

    /** Returns the number of transfers. */
    int transfers() {
        return transfers.get();
    }

    /** Sets the commits to name first to the other side from now on: the newest ones in the store. */
    void beginWith(Collection<ObjectId> commits) {
        newest = Set.copyOf(commits);
    }

    /** Returns the commits whose trees are complete, so that only newer objects need to be sent. */
    Set<ObjectId> haves() {
        Set<ObjectId> haves = new HashSet<>(newest);
        for (ObjectId shallow : stored.boundary()) {
            if (haves.size() < MAX_HAVES && stored.holds(shallow)) {
                haves.add(shallow);
            }
        }
        return haves;
    }

    /** Receives objects by their ids. The other side leaves out objects that belong to the ones already here. */
    boolean receive(Collection<ObjectId> ids, Set<ObjectId> haves, RemoteLink.Setup setup, Deadline deadline) {
        return link.fetch(stored.repository(), setup, deadline, (transport, connection) -> {
            List<Ref> wanted = new ArrayList<>();
            ids.forEach(id -> wanted.add(new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, id.name(), id)));
            receive(connection, wanted, haves);
            return true;
        });
    }

    /** Like {@link #receive}, on an open connection. */
    void receive(FetchConnection connection, List<Ref> wanted, Set<ObjectId> haves) throws TransportException {
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
}
