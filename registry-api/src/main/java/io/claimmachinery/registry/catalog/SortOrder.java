package io.claimmachinery.registry.catalog;

import io.claimmachinery.model.registry.ClaimEntry;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields to sort by, most important first. Claims that are equal in all of them are sorted by name. */
public record SortOrder(List<Term> terms) {

    /** Sorts by name. */
    public static final SortOrder BY_NAME = new SortOrder(List.of());

    public SortOrder {
        terms = List.copyOf(terms);
    }

    /** One field and its direction. Claims that lack the field come last in both directions. */
    public record Term(SortKey key, boolean descending) {}

    /** Returns the numbers of the selected rows in this order; the given claims must be sorted by name. */
    int[] sort(List<ClaimEntry> claims, BitSet selected) {
        int[] numbers = selected.stream().toArray();
        if (terms.isEmpty()) {
            return numbers;
        }
        Comparator<Integer> comparator = Comparator.naturalOrder();
        for (Term term : terms.reversed()) {
            comparator = comparator(term, claims, numbers).thenComparing(comparator);
        }
        Integer[] rows = new Integer[numbers.length];
        Arrays.setAll(rows, row -> numbers[row]);
        Arrays.sort(rows, comparator);
        Arrays.setAll(numbers, row -> rows[row]);
        return numbers;
    }

    private static Comparator<Integer> comparator(Term term, List<ClaimEntry> claims, int[] rows) {
        @Nullable String[] keys = new @Nullable String[claims.size()];
        for (int row : rows) {
            keys[row] = term.key().textOf(claims.get(row));
        }
        Comparator<String> direction = term.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
        Comparator<@Nullable String> absentLast = Comparator.nullsLast(direction);
        return (left, right) -> absentLast.compare(keys[left], keys[right]);
    }
}
