package io.claimmachinery.registry.sync;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.MemoryShortage;
import io.claimmachinery.git.Revision;
import io.claimmachinery.git.repository.Snapshot;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.drift.DriftHolder;
import io.claimmachinery.registry.drift.DriftInspection;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.RegistryReader;
import io.claimmachinery.yaml.YamlException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Updates the catalog from the branch. Not thread-safe: one loop calls it. If the remote is unreachable or the registry
 * cannot be read, the last good catalog stays.
 */
final class RegistrySyncer {

    private static final Logger log = LoggerFactory.getLogger(RegistrySyncer.class);

    private final RegistryRemote remote;
    private final RepositoryPath path;
    private final ClaimFileLoader loader;
    private final CatalogHolder holder;
    private final DriftHolder drift;
    private final Clock clock;
    private @Nullable Unreadable unreadable;

    /** A revision that could not be read. It is not read again, because a revision never changes. */
    private record Unreadable(Revision revision, String reason) {}

    RegistrySyncer(
            RegistryRemote remote,
            RepositoryPath path,
            ClaimFileLoader loader,
            CatalogHolder holder,
            DriftHolder drift,
            Clock clock) {
        this.remote = remote;
        this.path = path;
        this.loader = loader;
        this.holder = holder;
        this.drift = drift;
        this.clock = clock;
    }

    SyncOutcome sync() {
        try {
            return follow(remote.head());
        } catch (RuntimeException | Error e) {
            if (MemoryShortage.isCauseOf(e)) {
                // The incomplete catalog can be collected now. The next attempt may have more memory, so the revision
                // is tried again
                return fail(SyncOutcome.UNREADABLE, ReadingFailure.notEnoughMemory(path.value()), e);
            }
            if (e instanceof GitException) {
                return fail(SyncOutcome.UNREACHABLE, String.valueOf(e.getMessage()), e);
            }
            return fail(SyncOutcome.UNREACHABLE, "The sync failed unexpectedly: " + e, e);
        }
    }

    private SyncOutcome follow(Revision head) {
        Optional<Catalog> current = holder.state().loaded();
        if (current.isPresent() && current.get().revision().equals(head)) {
            unreadable = null;
            holder.confirm(current.get());
            return SyncOutcome.UNCHANGED;
        }
        if (unreadable != null && head.equals(unreadable.revision())) {
            // Reports the reason again: the problem may have been an unreachable remote in the meantime
            return fail(SyncOutcome.UNREADABLE, unreadable.reason(), null);
        }
        return load(remote.fetch());
    }

    private SyncOutcome load(Snapshot snapshot) {
        try {
            byte[] content = snapshot.read(path)
                    .orElseThrow(() -> new UnreadableException("There is no " + path
                            + ": it is written with the first claim, or by 'claims doctor --fix',"));
            Registry registry = RegistryReader.read(FileText.toShow(content), path.value());
            Catalog before = holder.state().catalog();
            Catalog catalog = new Catalog(
                            registry,
                            loader.load(registry, snapshot, before),
                            snapshot.revision(),
                            snapshot.committedAt(),
                            after(before),
                            before)
                    .prepared();
            unreadable = null;
            holder.replace(catalog);
            inspect(snapshot, registry);
            log.info(
                    "Serving {} claims of revision {}",
                    catalog.size(),
                    catalog.revision().abbreviated());
            return SyncOutcome.UPDATED;
        } catch (YamlException | UnreadableException | StackOverflowError e) {
            // Deeply nested YAML may end in an Error; the previous catalog is not affected
            String reason = describe(e) + " at revision " + snapshot.revision().abbreviated();
            unreadable = new Unreadable(snapshot.revision(), reason);
            return fail(SyncOutcome.UNREADABLE, reason, e);
        }
    }

    /** Inspects the revision after its catalog is served, so that a failure here does not affect serving. */
    private void inspect(Snapshot snapshot, Registry registry) {
        try {
            drift.replace(DriftInspection.of(snapshot, path.parent().orElse(RepositoryPath.ROOT), registry.claims()));
        } catch (GitException e) {
            drift.replace(List.of());
            log.warn("Cannot compare the repository with the registry: {}", e.getMessage());
        }
    }

    /**
     * Returns a later time than the previous catalog's. HTTP dates have whole seconds, and clients compare them to
     * detect a newer catalog.
     */
    private Instant after(@Nullable Catalog before) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return before == null || now.isAfter(before.loadedAt())
                ? now
                : before.loadedAt().plusSeconds(1);
    }

    private SyncOutcome fail(SyncOutcome outcome, String reason, @Nullable Throwable cause) {
        SyncProblem before = holder.state().problem();
        holder.fail(reason);
        if (before == null || !before.reason().equals(reason)) {
            log.warn(
                    holder.state().loaded().isPresent()
                            ? "Sync failed, still serving the last good revision: {}"
                            : "Sync failed, and no revision was read before, so nothing is served yet: {}",
                    reason);
        }
        log.debug("Sync failed", cause);
        return outcome;
    }

    private String describe(Throwable failure) {
        return failure instanceof StackOverflowError
                ? path + " is nested too deeply"
                : String.valueOf(failure.getMessage());
    }

    private static final class UnreadableException extends RuntimeException {
        UnreadableException(String message) {
            super(message);
        }
    }
}
