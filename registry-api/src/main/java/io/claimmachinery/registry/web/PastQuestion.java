package io.claimmachinery.registry.web;

import io.claimmachinery.registry.history.DeletedClaims;

/**
 * Of which time a list is, and whether it has deleted claims.
 *
 * @param at a revision or a time; empty for now
 */
record PastQuestion(String at, DeletedClaims deleted) {

    static PastQuestion of(String at, String deleted) {
        return new PastQuestion(
                at.strip(),
                DeletedClaims.of(deleted.strip())
                        .orElseThrow(() -> QueryReader.invalid("deleted is true, false or only.")));
    }

    /** Whether the newest revision answers it, without any history. */
    boolean isNow() {
        return at.isEmpty() && deleted == DeletedClaims.NONE;
    }

    /** What it adds to the text of a query. */
    String text() {
        return isNow() ? "" : " at=" + at + " deleted=" + deleted;
    }
}
