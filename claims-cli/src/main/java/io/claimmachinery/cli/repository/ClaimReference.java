package io.claimmachinery.cli.repository;

import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import java.util.Optional;

/**
 * A claim as a user names it.
 *
 * @param category the claim's category, if the user names it; older claims without a category are found by their directory
 */
public record ClaimReference(String name, Optional<String> category) {

    /** Reports whether the reference may mean this entry. */
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
