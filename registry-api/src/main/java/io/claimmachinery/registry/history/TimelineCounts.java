package io.claimmachinery.registry.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts claims by value and status at several moments, from the periods in which each claim had them. */
final class TimelineCounts {

    /** The most values that are counted separately. Users choose the values, so those with the fewest claims are counted together. */
    private static final int MOST_VALUES = 50;

    static final String OTHERS = "(others)";

    private record Key(String value, String status) {}

    private final int steps;
    private final Map<Key, int[]> changes = new HashMap<>();

    TimelineCounts(int steps) {
        this.steps = steps;
    }

    /** Adds a period in which a claim had a value and a status, from a moment (inclusive) to another (exclusive). */
    void add(String value, String status, int from, int to) {
        int[] change = changes.computeIfAbsent(new Key(value, status), _ -> new int[steps + 1]);
        change[from]++;
        change[to]--;
    }

    /** Returns the counts by status, for each moment. */
    List<Map<String, Integer>> byStatus() {
        List<Map<String, Integer>> counts = empty();
        changes.forEach((key, change) ->
                sum(change, (step, count) -> counts.get(step).merge(key.status(), count, Integer::sum)));
        return counts;
    }

    /** Returns the counts by value, then by status, for each moment. */
    List<Map<String, Map<String, Integer>>> byValue() {
        Map<String, Integer> sizes = new HashMap<>();
        changes.forEach((key, change) -> sum(change, (_, count) -> sizes.merge(key.value(), count, Integer::sum)));
        List<String> largest = sizes.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_VALUES)
                .map(Map.Entry::getKey)
                .toList();
        List<Map<String, Map<String, Integer>>> counts = empty();
        changes.forEach((key, change) -> {
            String value = largest.contains(key.value()) ? key.value() : OTHERS;
            sum(
                    change,
                    (step, count) -> counts.get(step)
                            .computeIfAbsent(value, _ -> new TreeMap<>())
                            .merge(key.status(), count, Integer::sum));
        });
        return counts;
    }

    @FunctionalInterface
    private interface AtStep {
        void count(int step, int count);
    }

    private void sum(int[] change, AtStep each) {
        int count = 0;
        for (int step = 0; step < steps; step++) {
            count += change[step];
            if (count > 0) {
                each.count(step, count);
            }
        }
    }

    private <V> List<Map<String, V>> empty() {
        List<Map<String, V>> maps = new ArrayList<>(steps);
        for (int step = 0; step < steps; step++) {
            maps.add(new TreeMap<>());
        }
        return maps;
    }
}
