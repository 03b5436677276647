package io.claimmachinery.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes to a text. Each replaces one range; everything outside the ranges is kept. */
final class Splices {

    private record Splice(int start, int end, String replacement) {}

    private final List<Splice> splices = new ArrayList<>();

    /** Replaces a range. Insertions at the same offset keep their order and come before a range that starts there. */
    void replace(int start, int end, String replacement) {
        splices.add(new Splice(start, end, replacement));
    }

    void addAll(Splices others) {
        splices.addAll(others.splices);
    }

    void insert(int offset, String text) {
        replace(offset, offset, text);
    }

    /**
     * Inserts whole lines, with their line endings, at the start of a line. If the text lacks its last line ending and
     * the lines go to its end, the result lacks it, too.
     */
    void insertLines(Source source, int offset, String lines) {
        String text = source.text();
        if (offset == text.length() && offset > source.start() && text.charAt(offset - 1) != '\n') {
            String lineEnding = source.lineEnding();
            insert(offset, lineEnding + lines.substring(0, lines.length() - lineEnding.length()));
        } else {
            insert(offset, lines);
        }
    }

    /** Returns the number of changes, for {@link #backTo}. */
    int size() {
        return splices.size();
    }

    /** Drops all changes after the first ones. */
    void backTo(int size) {
        splices.subList(size, splices.size()).clear();
    }

    /** Returns whether two changes overlap, so that they cannot be applied. */
    boolean overlap() {
        int done = 0;
        for (Splice splice : ordered()) {
            if (splice.start < done) {
                return true;
            }
            done = splice.end;
        }
        return false;
    }

    private List<Splice> ordered() {
        List<Splice> ordered = new ArrayList<>(splices);
        ordered.sort(Comparator.comparingInt(Splice::start).thenComparing(splice -> splice.start < splice.end));
        return ordered;
    }

    boolean isEmpty() {
        return splices.isEmpty();
    }

    /** Returns whether a change covers the whole range. */
    boolean covers(int start, int end) {
        return splices.stream()
                .anyMatch(splice -> splice.start < splice.end && splice.start <= start && end <= splice.end);
    }

    String applyTo(String text) {
        StringBuilder result = new StringBuilder(text.length() + 1024);
        int done = 0;
        for (Splice splice : ordered()) {
            if (splice.start < done) {
                throw new IllegalStateException("Two changes of one place in the text");
            }
            result.append(text, done, splice.start).append(splice.replacement);
            done = splice.end;
        }
        return result.append(text, done, text.length()).toString();
    }
}
