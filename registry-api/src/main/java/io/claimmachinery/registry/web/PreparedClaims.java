package io.claimmachinery.registry.web;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.registry.catalog.Catalog;
import java.util.List;
import java.util.Optional;

/** Responses for one claim like those of {@link ClaimsController#get}, from JSON that was written before. */
final class PreparedClaims {

    private final ServedPending pending;
    private final ClaimJson json;

    PreparedClaims(ServedPending pending, ClaimJson json) {
        this.pending = pending;
        this.json = json;
    }

    /** Returns the response; empty if only the controller can write it, as for a claim with open pull requests. */
    Optional<PreparedAnswer> find(Catalog catalog, String name) {
        Optional<ClaimEntry> claim = catalog.find(name);
        if (claim.isEmpty() || !pending.question(name).isEmpty()) {
            return Optional.empty();
        }
        ClaimJson.Written written = json.written(claim.get());
        return Optional.of(new PreparedAnswer(
                written.fingerprint(),
                pending.since(catalog),
                List.of(written.json().asUnquotedUTF8())));
    }
}
