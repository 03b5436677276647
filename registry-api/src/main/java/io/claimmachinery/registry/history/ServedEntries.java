package io.claimmachinery.registry.history;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.Optional;
import java.util.function.Function;

/**
 * The entries that the service serves at the moment. The history reads the same files, so that without this it would hold
 * a second copy of each entry.
 *
 * @param find returns the served entry of a name
 */
record ServedEntries(Function<String, Optional<ClaimEntry>> find) {

    static final ServedEntries NONE = new ServedEntries(_ -> Optional.empty());

    /** Returns the served entry if it is equal. */
    Optional<ClaimEntry> equalTo(ClaimEntry entry) {
        return find.apply(entry.name()).filter(entry::equals);
    }
}
