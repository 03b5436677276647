package io.claimmachinery.registry.catalog;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Facet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One facet of all claims: each distinct value has a number, each row the number of its value. */
final class FacetColumn {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> values = new ArrayList<>();
    private final int[] rows;

    FacetColumn(Facet facet, List<ClaimEntry> claims) {
        rows = new int[claims.size()];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = numberOf(facet.valueOf(claims.get(row)));
        }
    }

    private int numberOf(String value) {
        return numbers.computeIfAbsent(value, added -> {
            values.add(added);
            return values.size() - 1;
        });
    }

    /** Removes the rows whose value is none of the wanted ones. */
    void keep(Set<String> wanted, BitSet selected) {
        BitSet accepted = new BitSet(values.size());
        for (String value : wanted) {
            Integer number = numbers.get(value);
            if (number != null) {
                accepted.set(number);
            }
        }
        for (int row = selected.nextSetBit(0); row >= 0; row = selected.nextSetBit(row + 1)) {
            if (!accepted.get(rows[row])) {
                selected.clear(row);
            }
        }
    }

    /** How many of the selected rows have each value, by value. */
    Map<String, Integer> count(BitSet selected) {
        int[] counts = new int[values.size()];
        selected.stream().forEach(row -> counts[rows[row]]++);
        Map<String, Integer> byValue = new TreeMap<>();
        for (int number = 0; number < counts.length; number++) {
            if (counts[number] > 0) {
                byValue.put(values.get(number), counts[number]);
            }
        }
        return byValue;
    }
}
