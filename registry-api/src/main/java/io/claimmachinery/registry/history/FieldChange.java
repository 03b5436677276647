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
 * One field of an entry that differs. The values are plain YAML values: texts for the fields that the service knows.
 *
 * @param before null where the field was absent
 * @param after null where it is absent
 */
public record FieldChange(
        String field, @Nullable Object before, @Nullable Object after) {

    /** The fields that differ in two versions of an entry, of which one may be missing, in the order of the file. */
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
