package io.claimmachinery.git;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/**
 * What is known locally of a remote. Objects are kept in a store that is replaced when it has grown or is damaged; the one
 * before stays readable for those in the middle of something, later readers fetch their revision again.
 */
final class Mirror implements AutoCloseable {

    private static final int MAX_TRANSFERS = 64;

    private final MirrorDirectory directory;
    private final RemoteLink link;
    private final GitOptions options;
    private ObjectStore current;
    private @Nullable ObjectStore previous;

    Mirror(GitRemote remote, GitOptions options) {
        this.options = options;
        this.link = new RemoteLink(remote, options);
        this.directory = MirrorDirectory.acquire(options.cacheDirectory(), remote);
        this.current = ObjectStore.open(directory.current(), link, options);
    }

    RemoteLink link() {
        return link;
    }

    /** The directory that all mirrors of the remote share. */
    Path home() {
        return directory.home();
    }

    Deadline deadline() {
        return Deadline.after(options.deadline());
    }

    synchronized ObjectStore store() {
        if (current.transfers() > MAX_TRANSFERS) {
            replace();
        }
        return current;
    }

    Optional<Revision> head(BranchName branch) {
        return link.fetch(
                store().repository(),
                Set.of(branch),
                transport -> {},
                deadline(),
                (transport, connection) -> Optional.ofNullable(connection.getRef(branch.ref()))
                        .map(Ref::getObjectId)
                        .map(Revision::of));
    }

    Optional<Snapshot> fetch(BranchName branch) {
        return sound(store -> Optional.ofNullable(
                        store.fetch(Set.of(branch), deadline()).get(branch))
                .map(head -> snapshot(store, Revision.of(head))));
    }

    /** The commit of a branch that is our own; empty where there is no such branch, or it holds anything else. */
    Optional<OwnCommit> ownCommit(BranchName branch) {
        return sound(store -> {
            ObjectId head = store.fetch(Set.of(branch), deadline()).get(branch);
            RevCommit tip = head == null ? null : store.commit(head);
            return tip == null || !OwnBranch.isOwn(branch, tip)
                    ? Optional.empty()
                    : OwnBranch.parent(tip)
                            .map(parent -> new OwnCommit(
                                    LogEntry.of(tip), new Revision(parent.name()), snapshot(store, Revision.of(tip))));
        });
    }

    Snapshot at(Revision revision) {
        return sound(store -> {
            ensure(store, revision);
            return snapshot(store, revision);
        });
    }

    /** Runs work on the store, and once more on a new one when the cache turns out to be damaged. */
    <T> T sound(Function<ObjectStore, T> work) {
        ObjectStore store = store();
        try {
            return work.apply(store);
        } catch (CacheDamaged e) {
            return work.apply(replacementOf(store));
        }
    }

    /** The objects of a revision, for as long as someone reads them. */
    ObjectSource source(ObjectStore store, Revision revision) {
        return new PinnedSource(store, revision);
    }

    @Override
    public synchronized void close() {
        current.close();
        if (previous != null) {
            previous.close();
        }
        directory.close();
    }

    private Snapshot snapshot(ObjectStore store, Revision revision) {
        RevCommit commit = store.commit(revision.id());
        ObjectSource source = source(store, revision);
        return new Snapshot(
                revision,
                commit.getCommitterIdent().getWhenAsInstant(),
                new StoredTree(source, commit.getTree().copy()),
                new History(this));
    }

    private void ensure(ObjectStore store, Revision revision) {
        if (store.has(revision.id())) {
            return;
        }
        try {
            store.fetch(revision, 1, deadline());
        } catch (GitException e) {
            if (Failures.isNotServed(e)) {
                throw new GitException.NotFound("Revision " + revision + " is not at " + link.remote(), e);
            }
            throw e;
        }
    }

    private synchronized ObjectStore replacementOf(ObjectStore damaged) {
        if (damaged == current) {
            replace();
        }
        return current;
    }

    private void replace() {
        ObjectStore next = ObjectStore.open(directory.next(), link, options);
        if (previous != null) {
            previous.close();
            Storage.delete(previous.repository().getDirectory().toPath());
        }
        previous = current;
        current = next;
    }

    private final class PinnedSource implements ObjectSource {

        private final Revision revision;
        private volatile ObjectStore store;

        PinnedSource(ObjectStore store, Revision revision) {
            this.store = store;
            this.revision = revision;
        }

        @Override
        public byte[] tree(ObjectId id) {
            return reading(from -> from.tree(id));
        }

        @Override
        public Map<ObjectId, byte[]> blobs(Collection<ObjectId> ids) {
            return reading(from -> from.blobs(ids, deadline()));
        }

        @Override
        public Optional<byte[]> blob(ObjectId id, long largest) {
            return reading(from -> from.blob(id, largest, deadline()));
        }

        @Override
        public void fetch(Collection<ObjectId> ids) {
            reading(from -> {
                from.fetchBlobs(ids, deadline());
                return ids;
            });
        }

        private <T> T reading(Function<ObjectStore, T> work) {
            ObjectStore from = store;
            try {
                return work.apply(from);
            } catch (CacheDamaged e) {
                ObjectStore other = replacementOf(from);
                ensure(other, revision);
                store = other;
                return work.apply(other);
            }
        }
    }
}
