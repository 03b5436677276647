package io.claimmachinery.cli.repository;

import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A claim of the repository.
 *
 * @param name its name in the registry, else that of its directory or file
 * @param entry its entry in the registry; none for claims that other tools made without
 * @param path its directory, or its one file; empty if its files are gone
 */
public record StoredClaim(String name, @Nullable ClaimEntry entry, Optional<RepositoryPath> path) {

    /** Where the claim's line in a kustomization is. */
    RepositoryPath parent() {
        return path.flatMap(RepositoryPath::parent).orElse(RepositoryPath.ROOT);
    }

    /** Where it is, for messages: its path, else what its entry says. */
    String place() {
        return path.map(RepositoryPath::value).orElse(entry == null ? "" : entry.path());
    }

    String fileName() {
        return path.map(RepositoryPath::fileName).orElse("");
    }
}
