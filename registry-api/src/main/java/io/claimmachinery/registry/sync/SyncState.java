package io.claimmachinery.registry.sync;

import io.claimmachinery.registry.catalog.Catalog;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known now: the last good catalog, and how the last sync went.
 *
 * @param catalog the last good one; null until there is one
 * @param checkedAt when the remote last confirmed that the catalog is its newest; null until it did
 * @param problem what is wrong since; null while all is well
 * @param failures how many syncs failed in a row
 */
public record SyncState(
        @Nullable Catalog catalog,
        @Nullable Instant checkedAt,
        @Nullable SyncProblem problem,
        int failures) {

    static final SyncState INITIAL = new SyncState(null, null, null, 0);

    /** The last good catalog. */
    public Optional<Catalog> loaded() {
        return Optional.ofNullable(catalog);
    }

    /** How long ago the remote last confirmed the catalog; zero until there is one. */
    public Duration age(Instant now) {
        return checkedAt == null || now.isBefore(checkedAt) ? Duration.ZERO : Duration.between(checkedAt, now);
    }

    SyncState good(Catalog newest, Instant now) {
        return new SyncState(newest, now, null, 0);
    }

    SyncState failed(String reason, Instant now) {
        Instant since = problem == null ? now : problem.since();
        return new SyncState(catalog, checkedAt, new SyncProblem(reason, since), failures + 1);
    }
}
