package io.claimmachinery.registry.pending;

import java.util.Locale;

/** What a pull request does to a claim. */
public enum ChangeType {
    CREATE,
    /** Changes the claim's entry, manifests or order. */
    CHANGE,
    DELETE,
    /** Changes the module in the order; the parameters stay the same. */
    UPGRADE;

    /** Returns the name that responses use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
