package io.claimmachinery.registry.history;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claim whose entry differs at two points; at one of them it may have none.
 *
 * @param before its entry at the earlier point; null if it had none
 * @param after its entry at the later point; null if it had none
 */
public record EntryDifference(
        String name, @Nullable ClaimEntry before, @Nullable ClaimEntry after) {

    /** The fields that differ. */
    public List<FieldChange> fields() {
        return FieldChange.between(before, after);
    }
}
