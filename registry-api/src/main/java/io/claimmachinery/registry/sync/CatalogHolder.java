package io.claimmachinery.registry.sync;

import io.claimmachinery.git.Revision;
import io.claimmachinery.registry.catalog.Catalog;
import java.lang.ref.SoftReference;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Holds the served catalog. Requests read it without waiting; only the sync loop writes it. A few previous catalogs
 * stay as long as memory allows, so that clients can continue a paged list. Catalogs share equal entries.
 */
public final class CatalogHolder {

    private static final int KEPT_BEFORE = 2;

    private final AtomicReference<SyncState> state = new AtomicReference<>(SyncState.INITIAL);
    private final AtomicReference<List<SoftReference<Catalog>>> before = new AtomicReference<>(List.of());
    private final List<CatalogListener> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> afterSyncs = new CopyOnWriteArrayList<>();
    private final Clock clock;

    public CatalogHolder(Clock clock) {
        this.clock = clock;
    }

    /** Returns the current state. */
    public SyncState state() {
        return Objects.requireNonNull(state.get());
    }

    /** Returns the catalog of that revision if it is the current one or one of the few previous ones. */
    public Optional<Catalog> find(Revision revision) {
        return Stream.concat(state().loaded().stream(), kept())
                .filter(catalog -> catalog.revision().equals(revision))
                .findFirst();
    }

    /** Registers a listener for each new catalog from now on. */
    public void listen(CatalogListener listener) {
        listeners.add(listener);
    }

    /**
     * Runs a task after each sync that reached the remote, even if there is no new catalog. The task must not block or
     * throw.
     */
    public void afterEachSync(Runnable task) {
        afterSyncs.add(task);
    }

    void confirm(Catalog current) {
        state.set(state().good(current, clock.instant()));
        afterSyncs.forEach(Runnable::run);
    }

    void replace(Catalog newest) {
        SyncState served = state();
        List<SoftReference<Catalog>> older = Stream.concat(served.loaded().stream(), kept())
                .filter(catalog -> !catalog.revision().equals(newest.revision()))
                .limit(KEPT_BEFORE)
                .map(SoftReference::new)
                .toList();
        before.set(older);
        state.set(served.good(newest, clock.instant()));
        listeners.forEach(listener -> listener.replaced(served.catalog(), newest));
        afterSyncs.forEach(Runnable::run);
    }

    void fail(String reason) {
        state.set(state().failed(reason, clock.instant()));
    }

    private Stream<Catalog> kept() {
        return Objects.requireNonNull(before.get()).stream().flatMap(kept -> Stream.ofNullable(kept.get()));
    }
}
