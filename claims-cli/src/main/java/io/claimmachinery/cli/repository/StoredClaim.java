package io.claimmachinery.cli.repository;

import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A claim of the repository.
 *
 * @param name its name in the registry, else that of its directory or file
 * @param entry its entry in the registry; null for claims that other tools created without one
 * @param path its directory, or its only file; empty if its files are gone
 */
public record StoredClaim(String name, @Nullable ClaimEntry entry, Optional<RepositoryPath> path) {

    /** Returns the directory of the kustomization that lists the claim. */
    RepositoryPath parent() {
        return path.flatMap(RepositoryPath::parent).orElse(RepositoryPath.ROOT);
    }

    /** Returns its place for messages: its path, else the path in its entry. */
    String place() {
        return path.map(RepositoryPath::value).orElse(entry == null ? "" : entry.path());
    }

    String fileName() {
        return path.map(RepositoryPath::fileName).orElse("");
    }
}
