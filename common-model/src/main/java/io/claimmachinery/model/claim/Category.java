package io.claimmachinery.model.claim;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Category of a claim: a directory under the claims base path. The name is an RFC 1123 DNS label.
 *
 * @param value 1 to 63 lower-case letters, digits and hyphens, starting and ending with a letter or digit
 */
public record Category(@JsonValue String value) implements Comparable<Category> {

    public Category {
        DnsLabel.check("Category", value);
    }

    /** Parses a name. Throws an {@link IllegalArgumentException} that says what is wrong with it and what is allowed. */
    @JsonCreator
    public static Category of(String value) {
        return new Category(value);
    }

    /** Returns whether {@link #of} would accept the text. */
    public static boolean isValid(String value) {
        return DnsLabel.isValid(value);
    }

    @Override
    public int compareTo(Category other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
