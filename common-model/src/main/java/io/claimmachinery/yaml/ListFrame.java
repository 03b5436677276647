package io.claimmachinery.yaml;

import io.claimmachinery.yaml.ListLayout.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The content around the items of a list, line by line: fields of the file itself, and comments.
 *
 * @param layout the positions of the list and its items
 * @param name returns the name of an item, however it is spelled
 */
record ListFrame(ListLayout layout, UnaryOperator<String> name) {

    /**
     * One line that is not blank.
     *
     * @param text without line ending and leading spaces
     * @param end after its line ending
     */
    record Line(String text, int start, int end) {}

    Source source() {
        return layout.source();
    }

    List<String> names() {
        return layout.items().stream().map(item -> name.apply(item.name())).toList();
    }

    boolean hasDuplicates() {
        return new HashSet<>(names()).size() < names().size();
    }

    /** Returns the offset after the line of the list's key, where the items begin. */
    int head() {
        return source().nextLine(layout.key());
    }

    /** Returns the offset after the last item, or after the line of the key if there are no items. */
    int tail() {
        return layout.items().isEmpty() ? head() : layout.items().getLast().end();
    }

    /**
     * Returns sections of lines: those above the list, those before each anchor item, and those after the last one.
     * Lines between two anchors belong to the later one, even if other items are between them.
     *
     * @param anchors names of items, in the order of the file
     * @param foreign names of items whose own comments are left out
     */
    List<List<Line>> sections(List<String> anchors, Set<String> foreign) {
        List<List<Line>> sections = new ArrayList<>();
        sections.add(lines(0, head()));
        List<Line> section = new ArrayList<>();
        int done = head();
        for (Item item : layout.items()) {
            String itemName = name.apply(item.name());
            int end = foreign.contains(itemName) ? aboveStart(item) : item.start();
            section.addAll(lines(done, Math.max(done, end)));
            done = item.end();
            if (anchors.contains(itemName)) {
                sections.add(section);
                section = new ArrayList<>();
            }
        }
        section.addAll(lines(Math.max(done, head()), source().text().length()));
        sections.add(section);
        return sections;
    }

    private List<Line> lines(int from, int to) {
        List<Line> lines = new ArrayList<>();
        String text = source().text();
        for (int start = from; start < to; start = source().nextLine(start)) {
            String line = text.substring(start, source().lineEnd(start)).stripTrailing();
            if (!line.isEmpty()) {
                lines.add(new Line(line, start, source().nextLine(start)));
            }
        }
        return lines;
    }

    /** Returns the items by name. */
    Map<String, Item> items() {
        Map<String, Item> items = HashMap.newHashMap(layout.items().size());
        layout.items().forEach(item -> items.putIfAbsent(name.apply(item.name()), item));
        return items;
    }

    /** Returns the start of the comment lines directly above an item, or of the item itself if there are none. */
    int aboveStart(Item item) {
        int index = layout.items().indexOf(item);
        int first = index == 0 ? head() : layout.items().get(index - 1).end();
        int start = item.start();
        while (start > first) {
            int line = source().lineStart(start - 1);
            if (line < first || !source().text().substring(line, start).strip().startsWith("#")) {
                break;
            }
            start = line;
        }
        return start;
    }

    /** Returns the comment lines directly above an item. */
    List<String> above(Item item) {
        return source().text()
                .substring(aboveStart(item), item.start())
                .lines()
                .map(String::strip)
                .toList();
    }

    /** Returns the comments in the lines of an item; none for lists in brackets. */
    List<String> commentsIn(Item item) {
        return layout.shape() == ListLayout.Shape.BLOCK ? Comments.ofItem(source(), item) : List.of();
    }

    /** Returns whether an item has comments, in it or directly above, that it does not have in another version of the file. */
    boolean hasNewComments(Item item, ListFrame before, Item itemBefore) {
        List<String> own = new ArrayList<>(commentsIn(item));
        own.removeAll(before.commentsIn(itemBefore));
        if (layout.shape() == ListLayout.Shape.BLOCK) {
            own.addAll(above(item));
        }
        return !own.isEmpty() && !before.without(own).isEmpty();
    }

    /**
     * Returns the comments except those that are between the items here. After an edit nearby, such a comment may
     * belong to the item.
     */
    List<String> without(List<String> comments) {
        List<String> others = new ArrayList<>(comments);
        others.removeAll(layout.commentsBetweenItems());
        return others;
    }
}
