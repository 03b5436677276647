package io.claimmachinery.yaml;

import io.claimmachinery.yaml.ListLayout.Item;
import io.claimmachinery.yaml.ListLayout.Shape;
import java.util.List;
import java.util.TreeSet;

/**
 * Marks the conflicts of a merge as git does, with markers around the affected claims or resources, or around the lines
 * before or after the list. If that is not possible, the markers enclose everything that differs.
 */
public final class ConflictMarkers {

    private static final String OURS = "<<<<<<< ours";
    private static final String BETWEEN = "=======";
    private static final String THEIRS = ">>>>>>> theirs";

    private final ListFrame ours;
    private final ListFrame theirs;
    private final String end;
    private final Splices splices = new Splices();

    private ConflictMarkers(ListFrame ours, ListFrame theirs) {
        this.ours = ours;
        this.theirs = theirs;
        this.end = ours.source().lineEnding();
    }

    /**
     * Returns a registry with at least one pair of markers.
     *
     * @param rest our text with all of their changes that could be merged
     */
    public static String ofRegistry(String rest, String theirs, List<MergeConflict> conflicts, String fileName) {
        String mine = withLastLineEnd(rest);
        String other = withLastLineEnd(theirs);
        return mark(
                RegistryText.of(mine, fileName).frame(),
                RegistryText.of(other, fileName).frame(),
                conflicts);
    }

    /**
     * Returns a kustomization with at least one pair of markers.
     *
     * @param rest our text with all of their changes that could be merged
     */
    public static String ofKustomization(String rest, String theirs, List<MergeConflict> conflicts, String fileName) {
        String mine = withLastLineEnd(rest);
        String other = withLastLineEnd(theirs);
        return mark(
                KustomizationText.of(mine, fileName).frame(),
                KustomizationText.of(other, fileName).frame(),
                conflicts);
    }

    private static String mark(ListFrame ours, ListFrame theirs, List<MergeConflict> conflicts) {
        boolean inLines =
                ours.layout().shape() == Shape.BLOCK && theirs.layout().shape() == Shape.BLOCK;
        boolean hasPlaces = conflicts.stream()
                .allMatch(conflict ->
                        conflict.item().isPresent() || !conflict.field().isEmpty());
        if (!inLines || !hasPlaces) {
            return aroundAll(ours.source(), theirs.source());
        }
        ConflictMarkers markers = new ConflictMarkers(ours, theirs);
        TreeSet<String> names = new TreeSet<>();
        for (MergeConflict conflict : conflicts) {
            conflict.item().ifPresent(names::add);
        }
        names.forEach(markers::markItem);
        List<String> fields = conflicts.stream()
                .filter(conflict -> conflict.item().isEmpty())
                .map(MergeConflict::field)
                .toList();
        // A field of the file may be before or after the list
        if (fields.stream().anyMatch(field -> !field.equals(MergeConflict.TAIL))) {
            markers.markHead();
        }
        if (fields.stream().anyMatch(field -> !field.equals(MergeConflict.HEAD))) {
            markers.markTail();
        }
        return markers.splices.isEmpty()
                ? aroundAll(ours.source(), theirs.source())
                : markers.splices.applyTo(ours.source().text());
    }

    private void markItem(String name) {
        Item here = ours.items().get(name);
        Item there = theirs.items().get(name);
        String other = there == null ? "" : text(theirs, theirs.aboveStart(there), there.end());
        if (here != null) {
            boolean withComments = there == null || !ours.above(here).equals(theirs.above(there));
            int start = withComments ? ours.aboveStart(here) : here.start();
            String wanted = withComments || there == null ? other : text(theirs, there.start(), there.end());
            splices.replace(start, here.end(), marked(text(ours, start, here.end()), wanted));
            return;
        }
        ListLayout layout = ours.layout();
        int index = layout.insertionIndex(name, layout.isSorted());
        int offset = index == 0 ? ours.head() : layout.items().get(index - 1).end();
        splices.insert(offset, marked("", other));
    }

    private void markHead() {
        String mine = text(ours, 0, ours.head());
        String other = text(theirs, 0, theirs.head());
        if (!mine.equals(other)) {
            splices.replace(0, ours.head(), marked(mine, other));
        }
    }

    private void markTail() {
        int length = ours.source().text().length();
        String mine = text(ours, ours.tail(), length);
        String other = text(theirs, theirs.tail(), theirs.source().text().length());
        if (!mine.equals(other)) {
            splices.replace(ours.tail(), length, marked(mine, other));
        }
    }

    private String marked(String mine, String other) {
        return OURS + end + mine + BETWEEN + end + other + THEIRS + end;
    }

    private static String text(ListFrame frame, int from, int to) {
        return frame.source().text().substring(from, to);
    }

    private static String aroundAll(Source ours, Source theirs) {
        String mine = ours.text();
        String other = theirs.text();
        int same = 0;
        while (same < Math.min(mine.length(), other.length()) && mine.charAt(same) == other.charAt(same)) {
            same++;
        }
        int start = ours.lineStart(same);
        int tail = 0;
        int most = Math.min(mine.length(), other.length()) - start;
        while (tail < most && mine.charAt(mine.length() - tail - 1) == other.charAt(other.length() - tail - 1)) {
            tail++;
        }
        int from = mine.length() - tail;
        boolean beginsALine = beginsALine(mine, from) && beginsALine(other, other.length() - tail);
        int behind = tail == 0 || beginsALine ? from : ours.nextLine(from);
        int shared = mine.length() - behind;
        String end = ours.lineEnding();
        return mine.substring(0, start)
                + OURS
                + end
                + mine.substring(start, behind)
                + BETWEEN
                + end
                + other.substring(start, other.length() - shared)
                + THEIRS
                + end
                + mine.substring(behind);
    }

    private static boolean beginsALine(String text, int offset) {
        return offset == 0 || text.charAt(offset - 1) == '\n';
    }

    private static String withLastLineEnd(String text) {
        return text.endsWith("\n") ? text : text + new Source(text, "").lineEnding();
    }
}
