package io.claimmachinery.registry.catalog;

import io.claimmachinery.model.registry.ClaimEntry;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A field that claims can be sorted by. */
@SuppressWarnings("ImmutableEnumChecker") // the functions are method references, which hold nothing
public enum SortKey {
    NAME("name", ClaimEntry::name),
    TEMPLATE("template", ClaimEntry::template),
    CATEGORY("category", ClaimEntry::category),
    NAMESPACE("namespace", ClaimEntry::namespace),
    CLUSTER("cluster", ClaimEntry::cluster),
    STATUS("status", ClaimEntry::status),
    LAST_CHECKED_AT("lastCheckedAt", ClaimEntry::lastCheckedAt),
    EXPIRES_AT("expiresAt", entry -> text(entry.expiryInstant())),
    CREATED_AT("createdAt", entry -> text(entry.createdInstant())),
    CREATED_BY("createdBy", ClaimEntry::createdBy),
    SOURCE("source", ClaimEntry::source);

    private final String field;
    private final Function<ClaimEntry, @Nullable String> text;

    SortKey(String field, Function<ClaimEntry, @Nullable String> text) {
        this.field = field;
        this.text = text;
    }

    /** Returns the field's name in registry.yaml and in queries. */
    public String field() {
        return field;
    }

    /** Returns the key with that field name. */
    public static Optional<SortKey> of(String field) {
        for (SortKey key : values()) {
            if (key.field.equals(field)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the value to compare; null if the entry lacks the field. Times are compared as instants, regardless of
     * their offset.
     */
    @Nullable String textOf(ClaimEntry entry) {
        return text.apply(entry);
    }

    private static @Nullable String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
