package io.claimmachinery.cli.watch;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Facet;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition to wait for: a claim has a value in a field, or no longer exists.
 *
 * @param facet the field; null if the claim must not exist
 */
public record WaitCondition(@Nullable Facet facet, String value) {

    private static final String GONE = "deleted";

    /** Parses {@code status=active} or {@code deleted}. The exception says what is wrong. */
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

    /** Reports whether the claim, or its absence, meets the condition. */
    public boolean isMetBy(Optional<ClaimEntry> claim) {
        return facet == null
                ? claim.isEmpty()
                : claim.filter(entry -> facet.valueOf(entry).equals(value)).isPresent();
    }

    /** Returns the current state of a claim, for people. */
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
