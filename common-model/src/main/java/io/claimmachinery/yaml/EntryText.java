package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the entry of a new claim, with its fields in the order of {@link ClaimEntry#FIELDS}. */
final class EntryText {

    private static final String BEFORE_WHAT_NEVER_CHANGES = "createdAt";

    private EntryText() {}

    /** Returns the lines of a block list, each with its line ending. */
    static String block(ClaimEntry entry, int dashColumn, int keyColumn, String lineEnding) {
        StringBuilder lines = new StringBuilder();
        String lead = " ".repeat(dashColumn) + "-" + " ".repeat(keyColumn - dashColumn - 1);
        for (Entry<String, String> field : fields(entry).entrySet()) {
            lines.append(lead)
                    .append(field.getKey())
                    .append(": ")
                    .append(field.getValue())
                    .append(lineEnding);
            lead = " ".repeat(keyColumn);
        }
        return lines.toString();
    }

    /** Returns one line in braces. */
    static String flow(ClaimEntry entry) {
        return fields(entry).entrySet().stream()
                .map(field -> field.getKey() + ": " + field.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** Returns one line of JSON, for files that are written as JSON. */
    static String json(ClaimEntry entry) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(entry.fields());
        values.putAll(entry.unknown());
        return FlowText.json(values);
    }

    private static Map<String, String> fields(ClaimEntry entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        entry.fields().forEach((name, value) -> {
            if (name.equals(BEFORE_WHAT_NEVER_CHANGES)) {
                entry.unknown().forEach((key, other) -> fields.put(ScalarText.of(key), FlowText.of(other)));
            }
            fields.put(name, ScalarText.of(value));
        });
        return fields;
    }
}
