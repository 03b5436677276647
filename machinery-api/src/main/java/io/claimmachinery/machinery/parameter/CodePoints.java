package io.claimmachinery.machinery.parameter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A set of code points as ranges, each with its first and last code point. */
record CodePoints(List<Range> ranges) {

    record Range(int first, int last) {}

    private static final int LONGEST_FOLDED = 2_000;

    CodePoints {
        ranges = List.copyOf(ranges);
    }

    /** Returns the set of these ranges, written as pairs of characters: {@code "azAZ"}. */
    static CodePoints of(String pairs) {
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < pairs.length(); i += 2) {
            ranges.add(new Range(pairs.charAt(i), pairs.charAt(i + 1)));
        }
        return new CodePoints(ranges);
    }

    static CodePoints of(int first, int last) {
        return new CodePoints(List.of(new Range(first, last)));
    }

    CodePoints and(CodePoints more) {
        List<Range> all = new ArrayList<>(ranges);
        all.addAll(more.ranges);
        return new CodePoints(all);
    }

    CodePoints complement() {
        List<Range> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparingInt(Range::first));
        List<Range> rest = new ArrayList<>();
        int next = 0;
        for (Range range : sorted) {
            if (range.first() > next) {
                rest.add(new Range(next, range.first() - 1));
            }
            next = Math.max(next, range.last() + 1);
        }
        if (next <= Character.MAX_CODE_POINT) {
            rest.add(new Range(next, Character.MAX_CODE_POINT));
        }
        return new CodePoints(rest);
    }

    /**
     * Returns the set with every code point that differs only in case from one of these.
     *
     * @throws UntranslatableException if the set is too large
     */
    CodePoints folded() {
        List<Range> all = new ArrayList<>(ranges);
        for (Range range : ranges) {
            if (range.last() - range.first() > LONGEST_FOLDED) {
                throw new UntranslatableException();
            }
            for (int point = range.first(); point <= range.last(); point++) {
                for (int other : casesOf(point)) {
                    if (all.stream().noneMatch(it -> it.first() <= other && other <= it.last())) {
                        addOrExtend(all, other);
                    }
                }
            }
        }
        return new CodePoints(all);
    }

    private static void addOrExtend(List<Range> ranges, int point) {
        Range last = ranges.getLast();
        if (last.last() + 1 == point) {
            ranges.set(ranges.size() - 1, new Range(last.first(), point));
        } else {
            ranges.add(new Range(point, point));
        }
    }

    /**
     * Returns the code points that differ only in case. The long s and the Kelvin sign are the only ones outside ASCII
     * that fold to an ASCII letter.
     */
    private static int[] casesOf(int point) {
        return switch (point) {
            case 's', 'S' -> new int[] {'s', 'S', 0x17F};
            case 'k', 'K' -> new int[] {'k', 'K', 0x212A};
            default -> new int[] {Character.toLowerCase(point), Character.toUpperCase(point)};
        };
    }

    boolean isOne() {
        return ranges.size() == 1
                && ranges.getFirst().first() == ranges.getFirst().last();
    }
}
