package io.claimmachinery.status.collect;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimStatus;

/**
 * What a pass found out about a claim.
 *
 * @param cluster the cluster that was asked
 * @param learnt whether anything was: otherwise status and message are those the registry has
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
