package io.claimmachinery.registry.sync;

import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.Optional;

/**
 * The allowed locations of claim files. They are below the directory of the registry, whatever path an entry has, and
 * never that directory or the registry itself.
 *
 * @param registry the registry file
 */
public record ClaimPlaces(RepositoryPath registry) {

    /** Returns the directory that contains all claims. */
    public RepositoryPath basePath() {
        return registry.parent().orElse(RepositoryPath.ROOT);
    }

    /**
     * Returns the directory of a claim, or the single file of a claim of older tools; empty if its path is not
     * allowed.
     */
    public Optional<RepositoryPath> of(ClaimEntry entry) {
        return entry.repositoryPath()
                .filter(path -> path.startsWith(basePath()) && !path.equals(basePath()) && !path.equals(registry));
    }
}
