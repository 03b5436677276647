package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Merges the fields of a claim that this suite knows: each by itself, those of a status as one value. */
final class KnownFields {

    private KnownFields() {}

    /**
     * What changes in our claim; null for a field that is removed. A field that both sides changed is a conflict.
     *
     * @param claim for conflicts
     * @param before the claim of the ancestor; null where both sides added it
     * @param conflicts where conflicts are added
     */
    static Map<String, @Nullable String> changes(
            String claim,
            @Nullable ClaimEntry before,
            ClaimEntry mine,
            ClaimEntry theirs,
            List<MergeConflict> conflicts) {
        Map<String, @Nullable String> changes = new LinkedHashMap<>();
        for (String field : ClaimEntry.FIELDS) {
            String old = before == null ? null : before.fields().get(field);
            String now = mine.fields().get(field);
            String wanted = theirs.fields().get(field);
            if (StatusFields.NAMES.contains(field) || Objects.equals(wanted, old) || Objects.equals(wanted, now)) {
                continue;
            }
            if (Objects.equals(now, old)) {
                changes.put(field, wanted);
            } else {
                conflicts.add(new MergeConflict(claim, field, old, now, wanted));
            }
        }
        if (StatusFields.isNewer(theirs, mine, before)) {
            StatusFields.NAMES.forEach(
                    field -> changes.put(field, theirs.fields().get(field)));
        }
        return changes;
    }
}
