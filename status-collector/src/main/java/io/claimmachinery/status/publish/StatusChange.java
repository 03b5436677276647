package io.claimmachinery.status.publish;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimStatus;
import io.claimmachinery.status.collect.CheckedClaim;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry's new status, message and time.
 *
 * @param before the entry as the pass read it
 * @param at when the status was looked at; whole seconds
 */
public record StatusChange(ClaimEntry before, String cluster, ClaimStatus status, String message, Instant at) {

    static StatusChange of(CheckedClaim finding, Instant at) {
        return new StatusChange(finding.entry(), finding.cluster(), finding.status(), finding.message(), at);
    }

    public String name() {
        return before.name();
    }

    /** Whether the entry says something else; otherwise only the time of the last look moves. */
    public boolean isNews() {
        return !says(before, status, message);
    }

    /** Whether the status changed, not only its message. */
    public boolean isTransition() {
        return !status.value().equals(before.status());
    }

    /** The status before, as the registry words it; empty for none. */
    public String statusBefore() {
        return Objects.requireNonNullElse(before.status(), "");
    }

    /** The same change of an entry that has meanwhile, or elsewhere, another status. */
    StatusChange onto(ClaimEntry entry) {
        return new StatusChange(entry, cluster, status, message, at);
    }

    /** Whether this entry is still the claim that was looked at, and not another one of its name. */
    boolean isFor(ClaimEntry entry) {
        return isSameClaim(before, entry);
    }

    static boolean isSameClaim(ClaimEntry one, ClaimEntry other) {
        return one.name().equals(other.name())
                && one.path().equals(other.path())
                && one.template().equals(other.template())
                && one.createdAt().equals(other.createdAt());
    }

    Map<String, @Nullable String> fields() {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("status", status.value());
        fields.put("statusMessage", message);
        fields.put("lastCheckedAt", at.toString());
        return fields;
    }

    static boolean says(ClaimEntry entry, ClaimStatus status, String message) {
        return status.value().equals(entry.status()) && message.equals(entry.statusMessage());
    }
}
