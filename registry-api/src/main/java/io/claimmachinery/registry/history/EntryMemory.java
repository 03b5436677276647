package io.claimmachinery.registry.history;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shares equal parts between two versions of an entry, and estimates the memory that the rest uses. */
final class EntryMemory {

    private static final int SELF = 112;
    private static final int PER_TEXT = 48;

    private EntryMemory() {}

    /** Returns the entry with equal texts taken from another version; the other version itself if the entries are equal. */
    static ClaimEntry sharing(ClaimEntry entry, @Nullable ClaimEntry other) {
        if (other == null) {
            return entry;
        }
        if (entry.equals(other)) {
            return other;
        }
        Map<String, String> known = other.fields();
        Map<String, @Nullable String> fields = new HashMap<>();
        entry.fields().forEach((field, text) -> {
            String same = known.get(field);
            fields.put(field, text.equals(same) ? same : text);
        });
        return ClaimEntry.of(fields, entry.unknown());
    }

    /** Returns the approximate number of bytes that an entry uses in addition to another version of it. */
    static int beyond(ClaimEntry entry, @Nullable ClaimEntry other) {
        if (entry.equals(other)) {
            return 0;
        }
        int bytes = SELF;
        Map<String, String> shared = other == null ? Map.of() : other.fields();
        for (Map.Entry<String, String> field : entry.fields().entrySet()) {
            if (!field.getValue().equals(shared.get(field.getKey()))) {
                bytes += PER_TEXT + field.getValue().length();
            }
        }
        return bytes
                + (entry.unknown().isEmpty()
                        ? 0
                        : 2 * PER_TEXT + 2 * entry.unknown().toString().length());
    }
}
