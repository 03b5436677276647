package io.claimmachinery.git.mirror;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.library.Failures;
import io.claimmachinery.git.library.LibraryValues;
import io.claimmachinery.git.object.ObjectSource;
import io.claimmachinery.git.remote.Deadline;
import io.claimmachinery.git.remote.RemoteLink;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The local copy of a remote. Objects are kept in a store that is replaced when it has grown too large or is damaged.
 * The old store stays readable for operations in progress. Later readers fetch their revision again.
 */
public final class Mirror implements AutoCloseable {

    private static final int MAX_TRANSFERS = 64;

    private final MirrorDirectory directory;
    private final RemoteLink link;
    private final GitOptions options;
    private final int maxTransfers;
    private ObjectStore current;
    private @Nullable ObjectStore previous;

    public Mirror(GitRemote remote, GitOptions options) {
        this(remote, options, MAX_TRANSFERS);
    }

    /** Creates a mirror whose store is kept until it has received the given number of transfers. */
    public Mirror(GitRemote remote, GitOptions options, int maxTransfers) {
        this.options = options;
        this.maxTransfers = maxTransfers;
        this.link = new RemoteLink(remote, options);
        this.directory = MirrorDirectory.acquire(options.cacheDirectory(), remote);
        this.current = opened();
    }

    private ObjectStore opened() {
        directory.lookForDamage(damage -> report(directory.home(), damage));
        Path found = directory.current();
        try {
            return ObjectStore.open(found, link, options);
        } catch (CacheDamaged e) {
            report(found, Failures.reason(e));
            return fresh();
        }
    }

    private ObjectStore fresh() {
        Path place = directory.next();
        try {
            return ObjectStore.open(place, link, options);
        } catch (CacheDamaged e) {
            throw new GitException.Local(
                    "The git cache " + place + " cannot be used: " + Failures.reason(e),
                    "Check that the disk is not full and that this user may write there.",
                    e);
        }
    }

    private void report(Path place, String damage) {
        options.notices()
                .accept("The mirror of " + link.remote() + " in " + place + " is damaged (" + damage + "); fetching"
                        + " it again");
    }

    public RemoteLink link() {
        return link;
    }

    /** Returns the directory that all mirrors of the remote share. */
    public Path home() {
        return directory.home();
    }

    public Deadline deadline() {
        return Deadline.after(options.deadline());
    }

    public synchronized ObjectStore store() {
        if (current.transfers() > maxTransfers) {
            replace();
        }
        return current;
    }

    /** Runs work on the store. Runs it again on a new one if the cache turns out to be damaged. */
    public <T> T sound(Function<ObjectStore, T> work) {
        ObjectStore store = store();
        try {
            return work.apply(store);
        } catch (RuntimeException e) {
            return again(work, replacementOf(store, damage(store, e)));
        }
    }

    /** Returns the damage that caused a failure. Throws the failure itself if there is none. */
    private static CacheDamaged damage(ObjectStore store, RuntimeException e) {
        if (e instanceof CacheDamaged damage) {
            return damage;
        }
        Optional<String> damage = mayComeFromDamage(e) ? store.damage(e) : Optional.empty();
        return new CacheDamaged(damage.orElseThrow(() -> e), e);
    }

    private static <T> T again(Function<ObjectStore, T> work, ObjectStore store) {
        try {
            return work.apply(store);
        } catch (CacheDamaged e) {
            throw new GitException.Local(
                    "The git cache " + store.directory() + " cannot be used: " + Failures.reason(e),
                    "Check that the disk is not full and that nothing else writes there.",
                    e);
        }
    }

    /**
     * Returns whether damaged files may be the cause. With them, the git library reports a broken connection or errors
     * of its own.
     */
    private static boolean mayComeFromDamage(RuntimeException e) {
        return switch (e) {
            case GitException.Unavailable _, GitException.NotFound _, GitException.Local _ -> true;
            default -> e.getClass().getPackageName().startsWith("java.");
        };
    }

    /** Returns the objects of a revision. They stay readable as long as someone uses them. */
    public ObjectSource source(ObjectStore store, Revision revision) {
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

    /** Makes sure that a revision is in the store. */
    public void ensure(ObjectStore store, Revision revision) {
        if (store.has(LibraryValues.id(revision))) {
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

    private synchronized ObjectStore replacementOf(ObjectStore damaged, CacheDamaged e) {
        if (damaged == current) {
            report(damaged.directory(), Failures.reason(e));
            replace();
        }
        return current;
    }

    /** Switches to a new store. */
    public synchronized void renew() {
        replace();
    }

    private void replace() {
        ObjectStore next = fresh();
        if (previous != null) {
            previous.close();
            Storage.delete(previous.directory());
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
            } catch (RuntimeException e) {
                ObjectStore other = replacementOf(from, damage(from, e));
                return again(
                        fresh -> {
                            ensure(fresh, revision);
                            store = fresh;
                            return work.apply(fresh);
                        },
                        other);
            }
        }
    }
}
