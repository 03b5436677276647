package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.ArrayList;
import java.util.List;

/** The keys that have been read of a mapping, to refuse duplicates. */
final class KeysSoFar {

    private static final int MOST_OTHERS = 101;

    private final List<String> others = new ArrayList<>();
    private int seen;
    private int expected;

    void clear() {
        others.clear();
        seen = 0;
        expected = 0;
    }

    /** Returns the index in {@link ClaimEntry#FIELDS} of the field that usually comes next. */
    int expected() {
        return expected;
    }

    boolean has(int field) {
        return (seen & 1 << field) != 0;
    }

    boolean has(String other) {
        return others.contains(other);
    }

    /** Adds a field by its index in {@link ClaimEntry#FIELDS}. Returns false if it is a duplicate. */
    boolean add(int field) {
        boolean isNew = !has(field);
        seen |= 1 << field;
        expected = field + 1;
        return isNew;
    }

    /** Adds another key. Returns false if it is a duplicate, or if there are too many keys. */
    boolean add(String other) {
        return !has(other) && others.size() < MOST_OTHERS && others.add(other);
    }
}
