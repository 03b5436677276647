package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that the status collector writes. They are merged together: those of the later check are kept. */
final class StatusFields {

    static final List<String> NAMES = List.of("status", "statusMessage", "lastCheckedAt");

    private StatusFields() {}

    /** Returns whether two entries differ only in these fields. */
    static boolean isSameBeside(ClaimEntry one, ClaimEntry other) {
        return without(one).equals(without(other)) && one.unknown().equals(other.unknown());
    }

    /** Returns whether the first entry's status replaces the second's, given the entry before both edits. */
    static boolean isNewer(ClaimEntry candidate, ClaimEntry held, @Nullable ClaimEntry before) {
        List<@Nullable String> start = before == null ? List.of() : values(before);
        if (values(candidate).equals(start) || values(candidate).equals(values(held))) {
            return false;
        }
        return values(held).equals(start) || checked(candidate).isAfter(checked(held));
    }

    private static Map<String, @Nullable String> without(ClaimEntry entry) {
        Map<String, @Nullable String> fields = new HashMap<>(entry.fields());
        NAMES.forEach(fields::remove);
        return fields;
    }

    private static List<@Nullable String> values(ClaimEntry entry) {
        return Arrays.asList(entry.status(), entry.statusMessage(), entry.lastCheckedAt());
    }

    private static Instant checked(ClaimEntry entry) {
        return entry.lastCheckedInstant().orElse(Instant.MIN);
    }
}
