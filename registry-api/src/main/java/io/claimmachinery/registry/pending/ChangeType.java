package io.claimmachinery.registry.pending;

import java.util.Locale;

/** What a pull request does to a claim. */
public enum ChangeType {
    CREATE,
    /** Its entry, its manifests or its order become others. */
    CHANGE,
    DELETE,
    /** The order gets another module, with the same parameters. */
    UPGRADE;

    /** As answers have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
