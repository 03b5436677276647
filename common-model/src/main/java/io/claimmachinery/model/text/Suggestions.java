package io.claimmachinery.model.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the known names that a user may have meant. Ignores case. */
public final class Suggestions {

    private static final int SHOWN = 3;
    private static final int LONGEST = 100;

    private Suggestions() {}

    private record Candidate(String name, int distance) {}

    /**
     * Returns up to three known names that are similar to the given one or contain it, nearest first. Use it for a list
     * of suggestions.
     */
    public static List<String> of(String given, Collection<String> known) {
        return ranked(given, known, Math.max(2, given.length() / 3), true)
                .limit(SHOWN)
                .map(Candidate::name)
                .toList();
    }

    /**
     * Returns the one known name that the user probably meant, for a question such as "Did you mean …?". It has to be
     * nearer than those of {@link #of}.
     */
    public static Optional<String> nearest(String given, Collection<String> known) {
        return ranked(given, known, Math.max(1, given.length() / 3), false)
                .findFirst()
                .map(Candidate::name);
    }

    private static Stream<Candidate> ranked(String given, Collection<String> known, int most, boolean parts) {
        String wanted = given.toLowerCase(Locale.ROOT);
        if (given.isEmpty() || given.length() > LONGEST) {
            return Stream.empty();
        }
        return known.stream()
                .distinct()
                .filter(name -> name.length() <= LONGEST)
                .map(name -> new Candidate(name, distance(wanted, name.toLowerCase(Locale.ROOT), parts)))
                .filter(candidate -> candidate.distance() <= most)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name));
    }

    /**
     * Returns the number of edits (insert, remove, replace) between two texts. If parts count, containing the other
     * text costs at most one.
     */
    private static int distance(String a, String b, boolean parts) {
        if (parts && !a.equals(b) && b.contains(a)) {
            return 1;
        }
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[b.length()];
    }
}
