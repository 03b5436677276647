package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.ArrayList;
import java.util.List;

/** Which keys a mapping that is read has had so far: none may come twice. */
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

    /** Index in {@link ClaimEntry#FIELDS} of the field that usually comes next. */
    int expected() {
        return expected;
    }

    boolean has(int field) {
        return (seen & 1 << field) != 0;
    }

    boolean has(String other) {
        return others.contains(other);
    }

    /** Adds a field by its index in {@link ClaimEntry#FIELDS}; false if it was there. */
    boolean add(int field) {
        boolean isNew = !has(field);
        seen |= 1 << field;
        expected = field + 1;
        return isNew;
    }

    /** Adds another key; false if it was there, or if there are too many. */
    boolean add(String other) {
        return !has(other) && others.size() < MOST_OTHERS && others.add(other);
    }
}
