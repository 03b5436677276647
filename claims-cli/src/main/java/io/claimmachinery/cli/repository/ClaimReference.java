package io.claimmachinery.cli.repository;

import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.Optional;

/**
 * A claim as a user names it.
 *
 * @param category narrows the name if it is given; older claims without one are found by their directory
 */
public record ClaimReference(String name, Optional<String> category) {

    /** Whether this entry may be the one that is meant. */
    public boolean fits(ClaimEntry entry) {
        return entry.name().equals(name)
                && category.map(wanted -> wanted.equals(entry.category()) || isBelow(wanted, entry))
                        .orElse(true);
    }

    private static boolean isBelow(String category, ClaimEntry entry) {
        return entry.repositoryPath()
                .flatMap(RepositoryPath::parent)
                .filter(parent -> parent.fileName().equals(category))
                .isPresent();
    }

    @Override
    public String toString() {
        return name + category.map(wanted -> " in category " + wanted).orElse("");
    }
}
