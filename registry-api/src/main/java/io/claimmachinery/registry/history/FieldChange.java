package io.claimmachinery.registry.history;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field of an entry that changed. The values are plain YAML values. For the fields that the service knows, they are texts.
 *
 * @param before the old value; null if the field was absent
 * @param after the new value; null if the field is absent
 */
public record FieldChange(
        String field, @Nullable Object before, @Nullable Object after) {

    /** Returns the fields that differ between two versions of an entry, in the order of the file. One version may be missing. */
    public static List<FieldChange> between(@Nullable ClaimEntry before, @Nullable ClaimEntry after) {
        Map<String, @Nullable Object> was = values(before);
        Map<String, @Nullable Object> is = values(after);
        Set<String> names = new LinkedHashSet<>(was.keySet());
        names.addAll(is.keySet());
        List<FieldChange> changes = new ArrayList<>();
        for (String name : names) {
            if (!Objects.equals(was.get(name), is.get(name))) {
                changes.add(new FieldChange(name, was.get(name), is.get(name)));
            }
        }
        return changes;
    }

    private static Map<String, @Nullable Object> values(@Nullable ClaimEntry entry) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (entry != null) {
            values.putAll(entry.fields());
            values.putAll(entry.unknown());
        }
        return values;
    }
}
