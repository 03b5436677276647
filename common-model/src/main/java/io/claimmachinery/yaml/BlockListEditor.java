package io.claimmachinery.yaml;

import io.claimmachinery.yaml.ListLayout.Item;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Edits a list whose items are on separate lines. */
final class BlockListEditor extends ListEditor {

    private final List<Item> items;

    BlockListEditor(ListLayout layout, Splices splices) {
        super(layout, splices);
        this.items = layout.items();
    }

    @Override
    void edit(Set<Integer> removed, List<NewItem> added) {
        int firstBelow = items.size();
        boolean belowOne = false;
        for (NewItem item : added) {
            int index = layout.insertionIndex(item.name(), sorted);
            boolean becomesFirst = index > 0 && !belowOne && allRemoved(index - 1, removed);
            insert(item, index, removed, becomesFirst);
            belowOne |= index > 0;
            firstBelow = index > 0 ? Math.min(firstBelow, index) : firstBelow;
        }
        for (int index : removed) {
            boolean nextBecomesFirst = index + 1 < firstBelow && nextBecomesFirst(index, removed);
            splices.replace(removalStart(index), removalEnd(index, nextBecomesFirst), "");
        }
        if (removed.size() == items.size() && added.isEmpty()) {
            splices.insert(headerEnd(), " []");
        }
    }

    private static boolean allRemoved(int last, Set<Integer> removed) {
        return IntStream.rangeClosed(0, last).allMatch(removed::contains);
    }

    private boolean nextBecomesFirst(int index, Set<Integer> removed) {
        return index < items.size() - 1 && !removed.contains(index + 1) && allRemoved(index, removed);
    }

    /**
     * Includes one of the blank lines above if blank lines separate the item from both neighbours, so that gaps keep
     * their size.
     */
    private int removalStart(int index) {
        Item item = items.get(index);
        boolean separated = index == items.size() - 1 || isBlank(item.end());
        int above = source.lineStart(Math.max(item.start() - 1, 0));
        return index > 0 && separated && above >= items.get(index - 1).end() && isBlank(above) ? above : item.start();
    }

    /** Includes the blank line below if the next item becomes the first. */
    private int removalEnd(int index, boolean nextBecomesFirst) {
        int end = items.get(index).end();
        return nextBecomesFirst && isBlank(end) ? source.nextLine(end) : end;
    }

    private boolean isBlank(int lineStart) {
        return lineStart < text.length() && source.lineEnd(skipSpaces(lineStart)) == skipSpaces(lineStart);
    }

    private void insert(NewItem item, int index, Set<Integer> removed, boolean becomesFirst) {
        String lineEnding = source.lineEnding();
        String blank = hasBlankLines(index) && !becomesFirst ? lineEnding : "";
        String lines = lines(item, items.get(Math.max(index - 1, 0)), lineEnding);
        if (index == 0) {
            splices.insertLines(source, aboveComments(items.getFirst().start()), lines + blank);
        } else {
            Item before = items.get(index - 1);
            if (!removed.contains(index - 1)) {
                LastScalar.keepValue(source, before.node(), splices);
            }
            splices.insertLines(source, before.end(), blank + lines);
        }
    }

    /** Writes an item like its neighbour: in the same columns, and in braces if the neighbour has them. */
    private String lines(NewItem item, Item neighbour, String lineEnding) {
        int dashColumn = neighbour.dashColumn();
        int content = skipSpaces(neighbour.dash() + 1);
        boolean alone = content == text.length() || text.charAt(content) == '\n' || text.charAt(content) == '\r';
        int keyColumn = alone ? dashColumn + 2 : dashColumn + content - neighbour.dash();
        if (!alone && text.charAt(content) == '{') {
            boolean json = text.startsWith("{\"", content);
            return " ".repeat(dashColumn)
                    + "-"
                    + " ".repeat(keyColumn - dashColumn - 1)
                    + (json ? item.json() : item.flow())
                    + lineEnding;
        }
        return item.block(dashColumn, keyColumn, lineEnding);
    }

    /** Returns whether blank lines separate the items around an index. */
    private boolean hasBlankLines(int index) {
        if (items.size() < 2) {
            return false;
        }
        int after = Math.clamp(index, 1, items.size() - 1);
        int gap = items.get(after - 1).end();
        return gap < items.get(after).start() && isBlank(gap);
    }

    /** Comment lines directly above an item are assumed to belong to it. */
    private int aboveComments(int lineStart) {
        int header = source.nextLine(layout.key());
        int line = lineStart;
        while (line > header) {
            int previous = source.lineStart(line - 1);
            int content = skipSpaces(previous);
            if (content == text.length() || text.charAt(content) != '#') {
                break;
            }
            line = previous;
        }
        return line;
    }

    /** Returns the offset after the colon of the list's key, and after an anchor or tag on that line, but before a comment. */
    private int headerEnd() {
        int end = source.lineEnd(layout.key());
        int comment = text.indexOf(" #", layout.key());
        return trimSpaces(comment >= 0 && comment < end ? comment : end);
    }
}
