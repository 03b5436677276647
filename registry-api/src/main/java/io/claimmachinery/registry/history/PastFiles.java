package io.claimmachinery.registry.history;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.repository.Snapshot;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.catalog.ClaimFiles;
import io.claimmachinery.registry.sync.CatalogHolder;
import io.claimmachinery.registry.sync.ClaimFileReader;
import io.claimmachinery.registry.sync.ClaimPlaces;
import java.util.Optional;

/**
 * Reads the files of a claim at a commit. Reads them from the disk, never from the network. If they have not changed since, the
 * files in memory are used.
 */
public final class PastFiles {

    private final HistoryMirror mirror;
    private final ClaimPlaces places;
    private final CatalogHolder holder;

    PastFiles(HistoryMirror mirror, ClaimPlaces places, CatalogHolder holder) {
        this.mirror = mirror;
        this.places = places;
        this.holder = holder;
    }

    /**
     * Returns the files of an entry at a commit; empty if its path has no files that may be served. Throws a
     * {@link GitException.NotFound} if their contents are not fetched yet, and another {@link GitException} if they cannot be read.
     */
    public Optional<ClaimFiles> at(HistoryPoint point, ClaimEntry entry) {
        Snapshot snapshot = mirror.git().at(point.commit().revision());
        return places.of(entry)
                .flatMap(path -> snapshot.contentId(path)
                        .map(id -> current(entry, id).orElseGet(() -> read(snapshot, entry, path, id))));
    }

    private Optional<ClaimFiles> current(ClaimEntry entry, String contentId) {
        return holder.state()
                .loaded()
                .flatMap(catalog -> catalog.files(entry.name()))
                .filter(files -> files.contentId().equals(contentId));
    }

    private static ClaimFiles read(Snapshot snapshot, ClaimEntry entry, RepositoryPath path, String contentId) {
        ClaimFileReader reader = new ClaimFileReader(snapshot);
        return reader.read(contentId, path, reader.paths(entry, path));
    }
}
