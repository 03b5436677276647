package io.claimmachinery.registry.history;

import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.sync.ClaimPlaces;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose files are where. Claims that are gone are remembered until another takes their place, and only paths below the
 * claims directory count.
 */
final class ClaimPaths {

    private final ClaimPlaces places;
    private final Map<String, String> names = new HashMap<>();

    ClaimPaths(ClaimPlaces places, Collection<ClaimEntry> entries) {
        this.places = places;
        entries.forEach(this::put);
    }

    /** The place of an entry belongs to it from here on. */
    void put(ClaimEntry entry) {
        places.of(entry).ifPresent(path -> names.put(path.value(), entry.name()));
    }

    /** The name of the claim that a file belongs to; empty for files beside the claims. */
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
