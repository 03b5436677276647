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
 * @param at when the status was checked; whole seconds
 */
public record StatusChange(ClaimEntry before, String cluster, ClaimStatus status, String message, Instant at) {

    static StatusChange of(CheckedClaim finding, Instant at) {
        return new StatusChange(finding.entry(), finding.cluster(), finding.status(), finding.message(), at);
    }

    public String name() {
        return before.name();
    }

    /** Returns whether the entry changes in more than the time of the last check. */
    public boolean isNews() {
        return !says(before, status, message);
    }

    /** Returns whether the status changed, and not only its message. */
    public boolean isTransition() {
        return !status.value().equals(before.status());
    }

    /** Returns the previous status in the registry's words; empty if there was none. */
    public String statusBefore() {
        return Objects.requireNonNullElse(before.status(), "");
    }

    /** Returns the same change for an entry that now, or elsewhere, has another status. */
    StatusChange onto(ClaimEntry entry) {
        return new StatusChange(entry, cluster, status, message, at);
    }

    /** Returns whether this entry is still the claim that was checked, and not another one with the same name. */
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
