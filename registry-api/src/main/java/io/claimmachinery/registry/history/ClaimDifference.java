package io.claimmachinery.registry.history;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claim that differs between two points: its entry, its files, or both. It may have no entry at one of them.
 *
 * @param before the entry at the earlier point; null if there was none
 * @param after the entry at the later point; null if there was none
 * @param files the claim's files that commits between the points changed, by path; also those that a later commit changed back
 */
public record ClaimDifference(
        String name, @Nullable ClaimEntry before, @Nullable ClaimEntry after, List<FileTouch> files) {

    public ClaimDifference {
        files = List.copyOf(files);
    }

    /** Returns the fields of the entry that differ. */
    public List<FieldChange> fields() {
        return FieldChange.between(before, after);
    }
}
