package io.claimmachinery.model.claim;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Name of a claim template, and of the manifest file that is rendered from it: an RFC 1123 DNS label.
 *
 * @param value 1 to 63 lower-case letters, digits and hyphens, starting and ending with a letter or digit
 */
public record TemplateName(@JsonValue String value) implements Comparable<TemplateName> {

    public TemplateName {
        DnsLabel.check("Template name", value);
    }

    /** Parses a name. Throws an {@link IllegalArgumentException} that says what is wrong with it and what is allowed. */
    @JsonCreator
    public static TemplateName of(String value) {
        return new TemplateName(value);
    }

    /** Returns whether {@link #of} would accept the text. */
    public static boolean isValid(String value) {
        return DnsLabel.isValid(value);
    }

    @Override
    public int compareTo(TemplateName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
