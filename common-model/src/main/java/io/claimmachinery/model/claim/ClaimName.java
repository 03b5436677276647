package io.claimmachinery.model.claim;

/**
 * Name of a claim: unique in a registry, equal to the claim's directory name, an RFC 1123 DNS label.
 *
 * @param value 1 to 63 lower-case letters, digits and hyphens, starting and ending with a letter or digit
 */
public record ClaimName(String value) implements Comparable<ClaimName> {

    public ClaimName {
        if (!DnsLabel.isValid(value)) {
            throw new IllegalArgumentException(value);
        }
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
