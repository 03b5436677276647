package io.claimmachinery.model.registry;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** Status of a claim, as written in the registry. */
public enum ClaimStatus {
    CREATING,
    ACTIVE,
    ERROR,
    UNKNOWN,
    DELETING;

    private final String value = name().toLowerCase(Locale.ROOT);

    /** Returns the word that the registry uses: {@code creating}, {@code active}, … */
    @JsonValue
    public String value() {
        return value;
    }

    /** Returns the status for a word; empty if the word is not a status. */
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
