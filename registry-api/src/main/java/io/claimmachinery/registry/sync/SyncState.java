package io.claimmachinery.registry.sync;

import io.claimmachinery.registry.catalog.Catalog;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The current state: the last good catalog and the result of the last sync.
 *
 * @param catalog the last good catalog; null until there is one
 * @param checkedAt when the remote last confirmed that the catalog is the newest; null until then
 * @param problem the current problem; null if there is none
 * @param failures number of consecutive failed syncs
 * @param problemChangedAt when a problem last appeared, changed its reason or ended; null if there was none yet
 */
public record SyncState(
        @Nullable Catalog catalog,
        @Nullable Instant checkedAt,
        @Nullable SyncProblem problem,
        int failures,
        @Nullable Instant problemChangedAt) {

    static final SyncState INITIAL = new SyncState(null, null, null, 0, null);

    /** Returns the last good catalog. */
    public Optional<Catalog> loaded() {
        return Optional.ofNullable(catalog);
    }

    /** Returns the time since the remote last confirmed the catalog; zero until there is a catalog. */
    public Duration age(Instant now) {
        return checkedAt == null || now.isBefore(checkedAt) ? Duration.ZERO : Duration.between(checkedAt, now);
    }

    /** Returns when a response with this catalog and the problem last changed. */
    public Instant changedAt(Catalog shown) {
        return problemChangedAt != null && problemChangedAt.isAfter(shown.loadedAt())
                ? problemChangedAt
                : shown.loadedAt();
    }

    SyncState good(Catalog newest, Instant now) {
        return new SyncState(newest, now, null, 0, problem == null ? problemChangedAt : later(now));
    }

    SyncState failed(String reason, Instant now) {
        Instant since = problem == null ? now : problem.since();
        boolean isSame = problem != null && problem.reason().equals(reason);
        return new SyncState(
                catalog,
                checkedAt,
                new SyncProblem(reason, since),
                failures + 1,
                isSame ? problemChangedAt : later(now));
    }

    private Instant later(Instant now) {
        return problemChangedAt != null && problemChangedAt.isAfter(now) ? problemChangedAt : now;
    }
}
