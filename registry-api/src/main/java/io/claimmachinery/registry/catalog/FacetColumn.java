package io.claimmachinery.registry.catalog;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.Facet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** One facet of all claims. Each distinct value has a number. The column maps rows to numbers and numbers to rows. */
final class FacetColumn {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> values = new ArrayList<>();
    private final int[] rows;
    private final int[][] rowsOf;
    private final List<String> sorted;

    FacetColumn(Facet facet, List<ClaimEntry> claims) {
        rows = new int[claims.size()];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = numberOf(facet.valueOf(claims.get(row)));
        }
        rowsOf = rowsOf(rows, values.size());
        sorted = values.stream().sorted().toList();
    }

    /** Returns the distinct values in ascending order. */
    List<String> values() {
        return sorted;
    }

    private static int[][] rowsOf(int[] rows, int numbers) {
        int[] counts = new int[numbers];
        for (int number : rows) {
            counts[number]++;
        }
        int[][] rowsOf = new int[numbers][];
        for (int row = rows.length - 1; row >= 0; row--) {
            int number = rows[row];
            if (rowsOf[number] == null) {
                rowsOf[number] = new int[counts[number]];
            }
            rowsOf[number][--counts[number]] = row;
        }
        return rowsOf;
    }

    private int numberOf(String value) {
        return numbers.computeIfAbsent(value, added -> {
            values.add(added);
            return values.size() - 1;
        });
    }

    /** Removes the rows whose value is not one of the wanted values. */
    void keep(Set<String> wanted, BitSet selected) {
        BitSet kept = new BitSet(rows.length);
        for (String value : wanted) {
            Integer number = numbers.get(value);
            if (number != null) {
                for (int row : rowsOf[number]) {
                    kept.set(row);
                }
            }
        }
        selected.and(kept);
    }

    /** Counts the selected rows by value, in ascending order of the values. */
    Map<String, Integer> count(BitSet selected) {
        boolean all = selected.cardinality() == rows.length;
        int[] counts = all ? new int[0] : counts(selected);
        Map<String, Integer> byValue = LinkedHashMap.newLinkedHashMap(sorted.size());
        for (String value : sorted) {
            int number = Objects.requireNonNull(numbers.get(value));
            int count = all ? rowsOf[number].length : counts[number];
            if (count > 0) {
                byValue.put(value, count);
            }
        }
        return byValue;
    }

    private int[] counts(BitSet selected) {
        int[] counts = new int[values.size()];
        for (int row = selected.nextSetBit(0); row >= 0; row = selected.nextSetBit(row + 1)) {
            counts[rows[row]]++;
        }
        return counts;
    }
}
