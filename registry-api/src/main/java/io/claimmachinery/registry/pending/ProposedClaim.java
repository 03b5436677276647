package io.claimmachinery.registry.pending;

import io.claimmachinery.model.registry.ClaimEntry;

/**
 * What the files of a pull request do to one claim.
 *
 * @param entry as the request has it; the last one of a claim that it deletes
 */
record ProposedClaim(ChangeType type, ClaimEntry entry) {}
