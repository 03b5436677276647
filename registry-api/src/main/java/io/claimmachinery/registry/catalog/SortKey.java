package io.claimmachinery.registry.catalog;

import io.claimmachinery.model.registry.ClaimEntry;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
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
    EXPIRES_AT("expiresAt", entry -> time(entry.expiresAt(), entry::expiryInstant)),
    CREATED_AT("createdAt", entry -> time(entry.createdAt(), entry::createdInstant)),
    CREATED_BY("createdBy", ClaimEntry::createdBy),
    SOURCE("source", ClaimEntry::source);

    private static final String FORM = "0000-00-00T00:00:00Z";

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

    private static @Nullable String time(@Nullable String text, Supplier<Optional<Instant>> parsed) {
        if (text == null || isInstant(text)) {
            return text;
        }
        return parsed.get().map(Instant::toString).orElse(null);
    }

    /**
     * Reports whether a text is what {@link Instant#toString} returns for it, such as {@code 2026-02-04T19:43:28Z}. Nearly all texts are,
     * and it takes long to parse those of a whole registry. False for days that not every month has.
     */
    private static boolean isInstant(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char form = FORM.charAt(i);
            char c = text.charAt(i);
            if (form == '0' ? c < '0' || c > '9' : c != form) {
                return false;
            }
        }
        int month = number(text, 5);
        int day = number(text, 8);
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= 28
                && number(text, 11) <= 23
                && number(text, 14) <= 59
                && number(text, 17) <= 59;
    }

    private static int number(String text, int at) {
        return 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
    }
}
