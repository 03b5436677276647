package io.claimmachinery.cli.watch;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Facet;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody waits for: that a claim has a value in a field, or that it is gone.
 *
 * @param facet the field; null when it should be gone
 */
public record WaitCondition(@Nullable Facet facet, String value) {

    private static final String GONE = "deleted";

    /** Reads {@code status=active} or {@code deleted}; the exception says what is wrong. */
    public static WaitCondition parse(String text) {
        if (text.equals(GONE)) {
            return new WaitCondition(null, "");
        }
        int sign = text.indexOf('=');
        String field = sign < 0 ? "" : text.substring(0, sign);
        for (Facet facet : Facet.values()) {
            if (facet.field().equals(field)) {
                return new WaitCondition(facet, text.substring(sign + 1));
            }
        }
        String known = Arrays.stream(Facet.values()).map(Facet::field).collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                "'" + text + "' is neither 'deleted' nor FIELD=VALUE with one of the fields " + known + ".");
    }

    /** Whether the claim, or that there is none, is what is waited for. */
    public boolean isMetBy(Optional<ClaimEntry> claim) {
        return facet == null
                ? claim.isEmpty()
                : claim.filter(entry -> facet.valueOf(entry).equals(value)).isPresent();
    }

    /** What a claim is, for people. */
    public String describe(ClaimEntry claim) {
        String message =
                claim.statusMessage() == null || claim.statusMessage().isEmpty() ? "" : ": " + claim.statusMessage();
        if (facet == null || facet == Facet.STATUS) {
            String status = claim.status() == null || claim.status().isEmpty() ? "without a status" : claim.status();
            return status + message;
        }
        return facet.field() + " is '" + facet.valueOf(claim) + "'";
    }
}
