package io.claimmachinery.model.claim;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Name of a claim. It is unique in a registry, equals the name of the claim's directory, and is an RFC 1123 DNS label.
 *
 * @param value 1 to 63 lower-case letters, digits and hyphens, starting and ending with a letter or digit
 */
public record ClaimName(@JsonValue String value) implements Comparable<ClaimName> {

    public ClaimName {
        DnsLabel.check("Claim name", value);
    }

    /** Parses a name. Throws an {@link IllegalArgumentException} that says what is wrong with it and what is allowed. */
    @JsonCreator
    public static ClaimName of(String value) {
        return new ClaimName(value);
    }

    /** Returns whether {@link #of} would accept the text. */
    public static boolean isValid(String value) {
        return DnsLabel.isValid(value);
    }

    @Override
    public int compareTo(ClaimName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
