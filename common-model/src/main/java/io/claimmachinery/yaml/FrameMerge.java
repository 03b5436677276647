package io.claimmachinery.yaml;

import io.claimmachinery.yaml.ListFrame.Line;
import io.claimmachinery.yaml.ListLayout.Item;
import io.claimmachinery.yaml.ListLayout.Shape;
import io.claimmachinery.yaml.ThreeWay.Chunk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Merges two edits of the lines around the items of a list. A comment belongs to the item below it. The lines before
 * and after the list are separate sections. Edits of different sections do not conflict.
 */
final class FrameMerge {

    private final String kind;
    private final String itemKind;
    private final ListFrame ancestor;
    private final ListFrame ours;
    private final ListFrame theirs;
    private final Splices splices = new Splices();
    private final List<MergeConflict> conflicts = new ArrayList<>();

    /**
     * Our text with their changes around the items.
     *
     * @param conflicts sections that both sides changed; they stay as ours
     */
    record Result(String text, List<MergeConflict> conflicts) {

        /** Returns the conflicts that are not already covered by the conflicts of the file's fields. */
        List<MergeConflict> beside(List<MergeConflict> fields) {
            return conflicts.stream()
                    .filter(conflict -> fields.isEmpty() || conflict.ofComment())
                    .toList();
        }
    }

    private FrameMerge(String kind, String itemKind, ListFrame ancestor, ListFrame ours, ListFrame theirs) {
        this.kind = kind;
        this.itemKind = itemKind;
        this.ancestor = ancestor;
        this.ours = ours;
        this.theirs = theirs;
    }

    /**
     * Merges three versions. Returns empty if the items are not on separate lines, or are in a different order.
     *
     * @param kind of the file, for conflicts
     * @param itemKind how conflicts call an item, such as {@code "claim "}
     */
    static Optional<Result> merge(String kind, String itemKind, ListFrame ancestor, ListFrame ours, ListFrame theirs) {
        boolean inLines = ours.layout().shape() == Shape.BLOCK
                && theirs.layout().shape() == Shape.BLOCK
                && ancestor.layout().shape() != Shape.MISSING;
        if (!inLines || ancestor.hasDuplicates() || ours.hasDuplicates() || theirs.hasDuplicates()) {
            return Optional.empty();
        }
        List<String> anchors = common(common(ancestor, ours), theirs);
        if (!anchors.equals(common(common(theirs, ancestor), ours))
                || !anchors.equals(common(common(ours, theirs), ancestor))) {
            return Optional.empty();
        }
        return Optional.of(new FrameMerge(kind, itemKind, ancestor, ours, theirs).merged(anchors));
    }

    private static List<String> common(ListFrame one, ListFrame other) {
        return common(one.names(), other);
    }

    private static List<String> common(List<String> names, ListFrame other) {
        Set<String> others = new HashSet<>(other.names());
        return names.stream().filter(others::contains).toList();
    }

    private Result merged(List<String> anchors) {
        List<List<Line>> before = ancestor.sections(anchors, Set.of());
        List<List<Line>> mine = ours.sections(anchors, foreign(ours, theirs));
        List<List<Line>> wanted = theirs.sections(anchors, foreign(theirs, ours));
        Map<String, Item> items = ours.items();
        for (int i = 0; i < mine.size(); i++) {
            boolean isLast = i == mine.size() - 1;
            String subject = i == 0 || isLast ? kind : itemKind + anchors.get(i - 1);
            String place = i == 0 ? MergeConflict.HEAD : isLast ? MergeConflict.TAIL : "";
            int end = i == 0
                    ? ours.head()
                    : isLast
                            ? ours.source().text().length()
                            : Objects.requireNonNull(items.get(anchors.get(i - 1)))
                                    .start();
            if (!section(before.get(i), mine.get(i), wanted.get(i), end)) {
                List<String> comments = comments(before.get(i));
                boolean areComments =
                        !comments.equals(comments(mine.get(i))) && !comments.equals(comments(wanted.get(i)));
                conflicts.add(new MergeConflict(subject, place, "", "", "", areComments || place.isEmpty()));
            }
        }
        addedOnBothSides();
        return new Result(splices.applyTo(ours.source().text()), conflicts);
    }

    /** Returns the items of a version that the other version does not have. Their comments do not belong to any item there. */
    private Set<String> foreign(ListFrame frame, ListFrame other) {
        Set<String> names = new HashSet<>(frame.names());
        names.removeAll(new HashSet<>(other.names()));
        Set<String> known = new HashSet<>(ancestor.layout().commentsBetweenItems());
        Map<String, Item> items = frame.items();
        names.removeIf(name ->
                frame.above(Objects.requireNonNull(items.get(name))).stream().anyMatch(known::contains));
        return names;
    }

    private void addedOnBothSides() {
        Map<String, Item> mine = ours.items();
        Map<String, Item> before = ancestor.items();
        theirs.items().forEach((name, item) -> {
            Item own = mine.get(name);
            if (own != null
                    && !before.containsKey(name)
                    && !theirs.above(item).isEmpty()
                    && !ours.above(own).equals(theirs.above(item))) {
                conflicts.add(MergeConflict.ofComment(itemKind + name, "", "", "", ""));
            }
        });
    }

    /** Merges the lines of one section. Returns false if both sides changed the same line. */
    private boolean section(List<Line> before, List<Line> mine, List<Line> wanted, int end) {
        List<String> old = texts(before);
        List<String> own = texts(mine);
        List<String> next = texts(wanted);
        if (next.equals(old) || next.equals(own)) {
            return true;
        }
        List<Runnable> edits = new ArrayList<>();
        for (Chunk chunk : ThreeWay.chunks(old, own, next)) {
            if (!chunk(chunk, old, own, next, mine, wanted, end, edits)) {
                return false;
            }
        }
        edits.forEach(Runnable::run);
        return true;
    }

    private boolean chunk(
            Chunk chunk,
            List<String> old,
            List<String> own,
            List<String> next,
            List<Line> mine,
            List<Line> wanted,
            int end,
            List<Runnable> edits) {
        List<String> was = chunk.ancestor().of(old);
        List<String> held = chunk.mine().of(own);
        List<String> wish = chunk.theirs().of(next);
        if (held.equals(wish) || was.equals(wish)) {
            return true;
        }
        List<Line> here = chunk.mine().of(mine);
        List<Line> there = chunk.theirs().of(wanted);
        if (was.equals(held)) {
            int at = chunk.mine().to() < mine.size()
                    ? mine.get(chunk.mine().to()).start()
                    : end;
            edits.add(() -> replace(here, there, at));
            return true;
        }
        if (was.size() != held.size() || was.size() != wish.size()) {
            return false;
        }
        for (int i = 0; i < was.size(); i++) {
            Line line = here.get(i);
            Line other = there.get(i);
            if (!was.get(i).equals(wish.get(i)) && !held.get(i).equals(wish.get(i))) {
                if (!was.get(i).equals(held.get(i))) {
                    return false;
                }
                edits.add(() -> replace(List.of(line), List.of(other), line.end()));
            }
        }
        return true;
    }

    private void replace(List<Line> lines, List<Line> others, int at) {
        String lineEnd = ours.source().lineEnding();
        StringBuilder text = new StringBuilder();
        others.forEach(line -> text.append(line.text()).append(lineEnd));
        lines.forEach(line -> splices.replace(line.start(), line.end(), ""));
        int offset = lines.isEmpty() ? at : lines.getFirst().start();
        if (!text.isEmpty()) {
            splices.insertLines(ours.source(), offset, text.toString());
        }
    }

    private static List<String> comments(List<Line> lines) {
        return lines.stream()
                .map(Line::text)
                .filter(text -> text.contains("#"))
                .map(text -> text.substring(text.indexOf('#')))
                .toList();
    }

    private static List<String> texts(List<Line> lines) {
        return lines.stream().map(Line::text).toList();
    }
}
