package io.claimmachinery.status.collect;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimStatus;

/**
 * The result of a pass for one claim.
 *
 * @param cluster the cluster that was queried
 * @param learnt whether anything is known; otherwise status and message are those in the registry
 */
public record CheckedClaim(ClaimEntry entry, String cluster, boolean learnt, ClaimStatus status, String message) {

    static CheckedClaim learnt(ClaimEntry entry, String cluster, ClaimStatus status, String message) {
        return new CheckedClaim(entry, cluster, true, status, message);
    }

    static CheckedClaim unchanged(ClaimEntry entry, String cluster) {
        String message = entry.statusMessage() == null ? "" : entry.statusMessage();
        return new CheckedClaim(entry, cluster, false, entry.knownStatus().orElse(ClaimStatus.UNKNOWN), message);
    }
}
