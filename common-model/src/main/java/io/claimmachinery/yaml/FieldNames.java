package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;

/** Finds the names of {@link ClaimEntry#FIELDS} in a text, for the line scan. */
final class FieldNames {

    private static final String[] KNOWN =
            ClaimEntry.FIELDS.stream().map(field -> field + ":").toArray(String[]::new);

    private FieldNames() {}

    /** Returns the length of a field's name. */
    static int length(int field) {
        return KNOWN[field].length() - 1;
    }

    /**
     * Returns the index of the field at an offset, if a colon and a space or the end of the line follow it; otherwise
     * -1.
     *
     * @param expected index of the field that is tried first
     */
    static int find(String text, int start, int end, int expected) {
        // Most entries have their fields in the same order, so the next one is tried first
        for (int i = 0; i < KNOWN.length; i++) {
            int index = expected + i < KNOWN.length ? expected + i : expected + i - KNOWN.length;
            String field = KNOWN[index];
            int behind = start + field.length();
            if (behind <= end && text.startsWith(field, start)) {
                return behind == end || text.charAt(behind) == ' ' ? index : -1;
            }
        }
        return -1;
    }
}
