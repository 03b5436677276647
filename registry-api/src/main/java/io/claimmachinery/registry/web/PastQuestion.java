package io.claimmachinery.registry.web;

import io.claimmachinery.registry.history.DeletedClaims;

/**
 * The time that a list is for, and whether it includes deleted claims.
 *
 * @param at a revision or a time; empty for now
 */
record PastQuestion(String at, DeletedClaims deleted) {

    static PastQuestion of(String at, String deleted) {
        return new PastQuestion(
                at.strip(),
                DeletedClaims.of(deleted.strip())
                        .orElseThrow(() -> QueryReader.invalid("deleted must be true, false or only.")));
    }

    /** Reports whether the newest revision can answer it without the history. */
    boolean isNow() {
        return at.isEmpty() && deleted == DeletedClaims.NONE;
    }

    /** Returns the text that it adds to a query's text. */
    String text() {
        return isNow() ? "" : " at=" + at + " deleted=" + deleted;
    }
}
