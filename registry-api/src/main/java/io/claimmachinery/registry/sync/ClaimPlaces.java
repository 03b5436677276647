package io.claimmachinery.registry.sync;

import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.Optional;

/**
 * Where the files of claims may be: below the directory of the registry, whatever the path of an entry says, and never that directory
 * or the registry itself.
 *
 * @param registry the registry file
 */
public record ClaimPlaces(RepositoryPath registry) {

    /** The directory that all claims are below. */
    public RepositoryPath basePath() {
        return registry.parent().orElse(RepositoryPath.ROOT);
    }

    /** The directory of a claim, or the one file of a claim of older tools; empty where its path shows nothing. */
    public Optional<RepositoryPath> of(ClaimEntry entry) {
        return entry.repositoryPath()
                .filter(path -> path.startsWith(basePath()) && !path.equals(basePath()) && !path.equals(registry));
    }
}
