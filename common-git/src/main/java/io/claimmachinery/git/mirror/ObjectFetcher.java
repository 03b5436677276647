package io.claimmachinery.git.mirror;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitException;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.library.Failures;
import io.claimmachinery.git.library.LibraryValues;
import io.claimmachinery.git.remote.Deadline;
import io.claimmachinery.git.remote.RemoteLink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.Transport;

/**
 * Fetches missing objects of a store, one fetch at a time: commits with their trees but without contents, and contents
 * by their ids. From servers that do not support this, everything is fetched at once; a marker in the repository
 * records it.
 */
final class ObjectFetcher {

    /** From the git library as a server: with any depth, it skips commits after 2038-01-19, whose 32-bit times are negative. */
    private static final String SKIPPED = "No commits selected for shallow request";

    private final StoredObjects stored;
    private final Repository repository;
    private final RemoteLink link;
    private final ContentFilter filter;
    private final ReentrantLock network = new ReentrantLock();
    private final ReceivedObjects objects;
    /** Receives the last requested objects with all their contents, from servers that cannot leave them out. */
    private Consumer<Deadline> whole = _ -> {};

    /** Whether the server skipped a commit. From then on, no depth is requested. */
    private boolean skipped;

    private Depth deepest = new Depth(ObjectId.zeroId(), 0, Set.of());

    /** How much of a commit's history is available here, until a fetch moves the boundary at which the history ends. */
    private record Depth(ObjectId commit, int depth, Set<ObjectId> boundary) {

        boolean covers(ObjectId other, int wanted, Set<ObjectId> now) {
            return commit.equals(other) && wanted <= depth && boundary.equals(now);
        }
    }

    ObjectFetcher(StoredObjects stored, RemoteLink link) {
        this.stored = stored;
        this.repository = stored.repository();
        this.link = link;
        this.objects = new ReceivedObjects(stored, link);
        this.filter = new ContentFilter(repository.getDirectory().toPath());
    }

    /** Returns the number of transfers. */
    int transfers() {
        return objects.transfers();
    }

    /** Returns the heads of the branches that exist. Afterwards, their commits and trees are available here. */
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

    /** Returns the remote's default branch, like {@link #heads}; empty if it names none. */
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
            throws TransportException {
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
        objects.receive(connection, wanted, objects.haves());
        objects.beginWith(ids.values());
        return ids;
    }

    /** Makes sure that a commit is available here, with the given depth of ancestors. */
    void commit(Revision revision, int depth, Deadline deadline) {
        exclusively(() -> {
            ObjectId id = LibraryValues.id(revision);
            if (!deepest.covers(id, depth, stored.boundary())) {
                receiveCommits(List.of(id), depth, deadline);
                deepest = new Depth(id, depth, stored.boundary());
            }
            return true;
        });
    }

    /** Like {@link #commit}, for several commits in one fetch. */
    void commits(Collection<ObjectId> commits, int depth, Deadline deadline) {
        exclusively(() -> receiveCommits(commits, depth, deadline));
    }

    private boolean receiveCommits(Collection<ObjectId> commits, int depth, Deadline deadline) {
        return filter.withOrWithout(
                () -> objects.receive(commits, objects.haves(), transport -> shallow(transport, depth), deadline));
    }

    /**
     * Returns the head of a branch, with the commits and trees of its history since a time, or of all of it. Objects
     * that are reachable from a known commit are not sent again. For a time after the last commit, only the head is
     * fetched. All of the history is requested without a depth, so a store with a part of it cannot get the rest.
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
            // Servers refuse to search for commits that are newer than all they have, each with a different message
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
                objects.receive(connection, List.of(head.get()), known);
            }
            return id;
        });
    }

    private void past(Transport transport, Optional<Instant> since, Set<ObjectId> known) {
        if (known.isEmpty() && !skipped) {
            since.ifPresent(transport::setDeepenSince);
        }
        filter.prepare(transport);
    }

    /** Fetches contents in one round trip. What is missing is determined again when no other fetch is running. */
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
            objects.receive(missing, Set.of(), transport -> {}, deadline);
        } catch (GitException e) {
            if (!Failures.isNotServed(e)) {
                throw e;
            }
            // The server sends only branches: fetch them completely
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
            objects.receive(connection, heads, Set.of());
            return heads.size();
        });
    }

    private void shallow(Transport transport, int depth) {
        if (!skipped) {
            transport.setDepth(depth);
        }
        filter.prepare(transport);
    }

    private <T> T exclusively(Supplier<T> work) {
        network.lock();
        try {
            return work.get();
        } catch (GitException e) {
            if (skipped || !Failures.reason(e).contains(SKIPPED)) {
                throw e;
            }
            skipped = true;
            return work.get();
        } finally {
            network.unlock();
        }
    }
}
