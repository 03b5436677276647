package io.claimmachinery.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Splits three versions of a list into chunks that agree or differ, as {@code diff3} does with lines. */
final class ThreeWay {

    private static final long MOST_COMPARISONS = 4_000_000;

    private ThreeWay() {}

    /** Items of a list, from the first index to before the second. */
    record Range(int from, int to) {

        <T extends @Nullable Object> List<T> of(List<T> list) {
            return list.subList(from, to);
        }
    }

    /** Corresponding parts of the three lists. */
    record Chunk(Range ancestor, Range mine, Range theirs) {}

    /** Returns chunks that cover the lists. Chunks in which all lists agree alternate with chunks in which they differ. */
    static List<Chunk> chunks(List<?> ancestor, List<?> mine, List<?> theirs) {
        int[] inMine = matches(ancestor, mine);
        int[] inTheirs = matches(ancestor, theirs);
        List<Chunk> chunks = new ArrayList<>();
        int o = 0;
        int a = 0;
        int b = 0;
        for (int i = 0; i <= ancestor.size(); i++) {
            boolean end = i == ancestor.size();
            if (end || (inMine[i] >= 0 && inTheirs[i] >= 0)) {
                int toMine = end ? mine.size() : inMine[i];
                int toTheirs = end ? theirs.size() : inTheirs[i];
                if (o < i || a < toMine || b < toTheirs) {
                    chunks.add(new Chunk(new Range(o, i), new Range(a, toMine), new Range(b, toTheirs)));
                }
                if (!end) {
                    chunks.add(new Chunk(
                            new Range(i, i + 1), new Range(toMine, toMine + 1), new Range(toTheirs, toTheirs + 1)));
                    o = i + 1;
                    a = toMine + 1;
                    b = toTheirs + 1;
                }
            }
        }
        return chunks;
    }

    /** Returns, for each item of one list, the index of the same item in the other, or -1: a longest common subsequence. */
    private static int[] matches(List<?> one, List<?> other) {
        int[] matches = new int[one.size()];
        Arrays.fill(matches, -1);
        if ((long) one.size() * other.size() > MOST_COMPARISONS) {
            return matches;
        }
        int[][] longest = new int[one.size() + 1][other.size() + 1];
        for (int i = one.size() - 1; i >= 0; i--) {
            for (int j = other.size() - 1; j >= 0; j--) {
                longest[i][j] = Objects.equals(one.get(i), other.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < one.size() && j < other.size()) {
            if (Objects.equals(one.get(i), other.get(j))) {
                matches[i++] = j++;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return matches;
    }
}
