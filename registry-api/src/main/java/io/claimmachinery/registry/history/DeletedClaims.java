package io.claimmachinery.registry.history;

import java.util.Optional;

/** Whether a list includes deleted claims. */
public enum DeletedClaims {
    /** Only existing claims. */
    NONE("false"),
    /** Existing and deleted claims. */
    ALSO("true"),
    /** Only deleted claims. */
    ONLY("only");

    private final String word;

    DeletedClaims(String word) {
        this.word = word;
    }

    /** Returns the value as written in a URL. */
    public String word() {
        return word;
    }

    /** Returns the constant for a value in a URL; empty if the value is unknown. */
    public static Optional<DeletedClaims> of(String text) {
        for (DeletedClaims value : values()) {
            if (value.word.equals(text)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
