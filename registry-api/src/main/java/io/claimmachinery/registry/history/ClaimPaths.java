package io.claimmachinery.registry.history;

import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.sync.ClaimPlaces;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The claims that own paths in the repository. A deleted claim keeps its path until another claim uses it. Only paths below the
 * claims directory count.
 */
final class ClaimPaths {

    private final ClaimPlaces places;
    private final Map<String, String> names = new HashMap<>();

    ClaimPaths(ClaimPlaces places, Collection<ClaimEntry> entries) {
        this.places = places;
        entries.forEach(this::put);
    }

    /** Assigns the path of an entry to its claim. */
    void put(ClaimEntry entry) {
        places.of(entry).ifPresent(path -> names.put(path.value(), entry.name()));
    }

    /** Returns the name of the claim that a file belongs to; empty if it does not belong to a claim. */
    Optional<String> ownerOf(RepositoryPath file) {
        String place = file.value();
        while (true) {
            String name = names.get(place);
            int slash = place.lastIndexOf('/');
            if (name != null || slash < 0) {
                return Optional.ofNullable(name);
            }
            place = place.substring(0, slash);
        }
    }
}
