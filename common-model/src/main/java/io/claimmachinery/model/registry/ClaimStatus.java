package io.claimmachinery.model.registry;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** Status of a claim as the registry writes it. */
public enum ClaimStatus {
    CREATING,
    ACTIVE,
    ERROR,
    UNKNOWN,
    DELETING;

    private final String value = name().toLowerCase(Locale.ROOT);

    /** The word in the registry: {@code creating}, {@code active}, … */
    @JsonValue
    public String value() {
        return value;
    }

    /** The status of that word; empty for a word that is none of them. */
    public static Optional<ClaimStatus> parse(String value) {
        for (ClaimStatus status : values()) {
            if (status.value.equals(value)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
