package io.claimmachinery.machinery.template;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what someone probably meant. */
public final class Similar {

    private static final int LONGEST = 100;

    private Similar() {}

    /** The candidate with the fewest edits to the text, if those are few for its length. */
    public static Optional<String> to(String text, Collection<String> candidates) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = text.toLowerCase(Locale.ROOT);
        String best = null;
        int fewest = Math.max(1, text.length() / 3) + 1;
        for (String candidate : candidates) {
            int edits = candidate.length() > LONGEST ? fewest : edits(wanted, candidate.toLowerCase(Locale.ROOT));
            if (edits < fewest) {
                fewest = edits;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Levenshtein's distance. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
