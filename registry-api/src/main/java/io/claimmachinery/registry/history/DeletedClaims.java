package io.claimmachinery.registry.history;

import java.util.Optional;

/** Whether a list has claims whose entry is gone. */
public enum DeletedClaims {
    /** Only claims that are there. */
    NONE("false"),
    /** Deleted ones beside them. */
    ALSO("true"),
    /** Deleted ones alone. */
    ONLY("only");

    private final String word;

    DeletedClaims(String word) {
        this.word = word;
    }

    /** As it is written in a URL. */
    public String word() {
        return word;
    }

    /** What a word of a URL means; empty for any other word. */
    public static Optional<DeletedClaims> of(String text) {
        for (DeletedClaims value : values()) {
            if (value.word.equals(text)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
