package io.claimmachinery.cli.output;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which of the known names somebody may have meant. */
public final class Suggestions {

    private static final int SHOWN = 3;

    private Suggestions() {}

    /** The known names nearest to the given one, nearest first; none that differs in more than a third of its length. */
    public static List<String> of(String given, Collection<String> known) {
        record Candidate(String name, int distance) {}
        return known.stream()
                .distinct()
                .map(name -> new Candidate(name, name.contains(given) ? 1 : distance(given, name)))
                .filter(candidate -> candidate.distance() <= Math.max(2, given.length() / 3))
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(SHOWN)
                .map(Candidate::name)
                .toList();
    }

    /** Edits (insert, remove, replace) that make one text of the other. */
    private static int distance(String a, String b) {
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
