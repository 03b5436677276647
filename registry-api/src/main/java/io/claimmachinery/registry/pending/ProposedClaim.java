package io.claimmachinery.registry.pending;

import io.claimmachinery.model.registry.ClaimEntry;

/**
 * The change that a pull request's files make to one claim.
 *
 * @param entry the entry in the request; for a deletion, the claim's last entry
 */
record ProposedClaim(ChangeType type, ClaimEntry entry) {}
