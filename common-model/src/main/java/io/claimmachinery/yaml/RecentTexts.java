package io.claimmachinery.yaml;

import java.util.Arrays;

/**
 * The last values of one field. Templates, categories, users and repositories repeat in many claims, so that one text
 * for all of them takes much less memory.
 */
final class RecentTexts {

    /** A power of two. */
    private static final int SLOTS = 64;

    private final String[] texts = new String[SLOTS];

    RecentTexts() {
        Arrays.fill(texts, "");
    }

    /** Returns the value that the scan found: the same text as before if that was not long ago. */
    String text(FieldScan fields) {
        int slot = fields.likeness() & (SLOTS - 1);
        if (!fields.is(texts[slot])) {
            texts[slot] = fields.text();
        }
        return texts[slot];
    }
}
