package io.claimmachinery.registry.sync;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.repository.Snapshot;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.registry.catalog.Catalog;
import io.claimmachinery.registry.catalog.ClaimFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the files of a registry's entries during a sync, so that requests never have to. Directories that have not
 * changed since the previous catalog are not read again. Only files under the claims directory are read, whatever path
 * an entry has, and only as many as fit in the memory reserved for them.
 */
final class ClaimFileLoader {

    private static final Logger log = LoggerFactory.getLogger(ClaimFileLoader.class);

    /** Number of claims whose files are fetched in one round trip. */
    private static final int CHUNK = 2000;

    private final ClaimPlaces places;
    private final long budget;

    ClaimFileLoader(ClaimPlaces places, long budget) {
        this.places = places;
        this.budget = budget;
    }

    /** Returns the files by claim name. */
    Map<String, ClaimFiles> load(Registry registry, Snapshot snapshot, @Nullable Catalog before) {
        Map<String, ClaimFiles> files = HashMap.newHashMap(registry.claims().size());
        List<Wanted> missing = new ArrayList<>();
        for (ClaimEntry entry : registry.claims()) {
            wanted(entry, snapshot)
                    .ifPresent(wanted -> before(before, wanted)
                            .ifPresentOrElse(known -> files.put(entry.name(), known), () -> missing.add(wanted)));
        }
        long free =
                budget - files.values().stream().mapToLong(ClaimFiles::bytes).sum();
        ClaimFileReader reader = new ClaimFileReader(snapshot);
        for (int start = 0; start < missing.size() && free > 0; start += CHUNK) {
            free -= read(missing.subList(start, Math.min(start + CHUNK, missing.size())), reader, files, free);
        }
        if (free <= 0) {
            log.warn(
                    "The files of some claims are not kept, because all files together are larger than {} bytes",
                    budget);
        }
        return files;
    }

    private record Wanted(ClaimEntry entry, RepositoryPath path, String contentId) {}

    private Optional<Wanted> wanted(ClaimEntry entry, Snapshot snapshot) {
        return places.of(entry).flatMap(path -> snapshot.contentId(path).map(id -> new Wanted(entry, path, id)));
    }

    private static Optional<ClaimFiles> before(@Nullable Catalog before, Wanted wanted) {
        return Optional.ofNullable(before)
                .flatMap(catalog -> catalog.files(wanted.entry().name()))
                .filter(files -> files.contentId().equals(wanted.contentId()));
    }

    /**
     * Fetches the files together but reads them claim by claim, so that content that is not kept is in memory only
     * briefly.
     */
    private long read(List<Wanted> claims, ClaimFileReader reader, Map<String, ClaimFiles> files, long free) {
        Map<Wanted, List<RepositoryPath>> paths = new LinkedHashMap<>();
        claims.forEach(claim -> paths.put(claim, reader.paths(claim.entry(), claim.path())));
        reader.fetch(paths.values().stream().flatMap(List::stream).toList());
        long bytes = 0;
        for (Map.Entry<Wanted, List<RepositoryPath>> claim : paths.entrySet()) {
            if (bytes >= free) {
                break;
            }
            Optional<ClaimFiles> read = read(claim.getKey(), claim.getValue(), reader);
            read.ifPresent(kept -> files.put(claim.getKey().entry().name(), kept));
            bytes += read.map(ClaimFiles::bytes).orElse(0);
        }
        return bytes;
    }

    /** Reads one claim's files. A claim that cannot be read must not affect other claims. */
    private static Optional<ClaimFiles> read(Wanted claim, List<RepositoryPath> paths, ClaimFileReader reader) {
        try {
            return Optional.of(reader.read(claim.contentId(), claim.path(), paths));
        } catch (GitException.Local | GitException.Refused | GitException.Conflict e) {
            log.warn("Not showing the files of claim {}: {}", claim.entry().name(), e.getMessage());
            return Optional.empty();
        }
    }
}
