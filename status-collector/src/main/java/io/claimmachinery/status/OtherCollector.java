package io.claimmachinery.status;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.status.collect.CheckedClaim;
import io.claimmachinery.status.collect.CheckedClaims;
import io.claimmachinery.status.publish.StatusChange;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Detects, from one pass to the next, that another collector maintains the statuses of the same claims. */
final class OtherCollector {

    /** The statuses that the last pass left in the registry, by claim; null if there was none. */
    private @Nullable Map<String, Look> left;

    /**
     * The fields that a collector writes for a claim. Times are whole seconds, so two checks in the same second may
     * differ only in the status.
     */
    private record Look(String at, String status, String message) {

        static Look of(ClaimEntry entry) {
            return new Look(
                    Objects.requireNonNullElse(entry.lastCheckedAt(), ""),
                    Objects.requireNonNullElse(entry.status(), ""),
                    Objects.requireNonNullElse(entry.statusMessage(), ""));
        }

        static Look of(StatusChange change) {
            return new Look(change.at().toString(), change.status().value(), change.message());
        }

        /**
         * Returns whether another collector made this check after the given one. An older one does not count, because a
         * lost write leaves it.
         */
        boolean isFromOthersAfter(Look before) {
            return !equals(before) && at.compareTo(before.at) >= 0;
        }
    }

    /** Returns whether the registry has other statuses for these claims than the last pass left, and not older ones. */
    boolean isAtWork(CheckedClaims findings) {
        Map<String, Look> before = left;
        Map<String, Look> now = new HashMap<>();
        for (CheckedClaim finding : findings.findings()) {
            now.put(finding.entry().name(), Look.of(finding.entry()));
        }
        left = now;
        return before != null
                && now.entrySet().stream().anyMatch(look -> {
                    Look known = before.get(look.getKey());
                    return known != null && look.getValue().isFromOthersAfter(known);
                });
    }

    void wrote(PassReport report) {
        Map<String, Look> known = left;
        if (known != null) {
            report.plan().changes().forEach(change -> known.put(change.name(), Look.of(change)));
        }
    }

    void forget() {
        left = null;
    }
}
