package io.claimmachinery.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a list and its items are in a text.
 *
 * @param shape how the list is written
 * @param items in the order of the file
 * @param key offset behind the colon of the list's key; of the insertion point where the key is missing
 * @param valueStart where the value begins if it is not a block sequence
 * @param document the parsed document; none where the layout comes from a line scan
 */
record ListLayout(
        Source source,
        Shape shape,
        List<Item> items,
        int key,
        int valueStart,
        int valueEnd,
        YamlNode.@Nullable Mapping document) {

    enum Shape {
        /** Items on lines of their own. */
        BLOCK,
        /** {@code key: [a, b]}, empty or not. */
        FLOW,
        /** {@code key:} without a value, or with {@code null}. */
        NULL,
        /** No such key. */
        MISSING
    }

    /**
     * One item.
     *
     * @param name of the claim or the resource
     * @param start of the item's first line in a block list, of the item itself in a flow list
     * @param end behind the item's last line with its line ending in a block list, behind the item in a flow list
     * @param dash offset of the dash in a block list, else the start
     * @param node the parsed item; none where the layout comes from a line scan
     */
    record Item(
            String name,
            int start,
            int end,
            int dash,
            @Nullable YamlNode node) {

        int dashColumn() {
            return dash - start;
        }

        /** The same item of a line scan, so many characters further back. */
        Item moved(int shift) {
            return shift == 0 ? this : new Item(name, start + shift, end + shift, dash + shift, null);
        }
    }

    /** Whether the items are sorted by name, so that insertion should keep them so. */
    boolean isSorted() {
        for (int i = 1; i < items.size(); i++) {
            if (items.get(i - 1).name().compareTo(items.get(i).name()) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** The comments around and between the items of a block list; around a list in another shape. */
    List<String> commentsBetweenItems() {
        String text = source.text();
        StringBuilder between = new StringBuilder();
        int done = 0;
        if (shape == Shape.BLOCK) {
            for (Item item : items) {
                between.append(text, done, item.start());
                done = item.end();
            }
        } else {
            between.append(text, 0, valueStart);
            done = valueEnd;
        }
        between.append(text, done, text.length());
        return between.toString()
                .lines()
                .map(ListLayout::comment)
                .filter(comment -> !comment.isEmpty())
                .toList();
    }

    /** What follows a number sign that may begin a comment; also in a text in quotes, which is compared then. */
    private static String comment(String line) {
        int hash = line.indexOf('#');
        while (hash > 0 && !Character.isWhitespace(line.charAt(hash - 1))) {
            hash = line.indexOf('#', hash + 1);
        }
        return hash < 0 ? "" : line.substring(hash).strip();
    }

    /** Index at which a new item belongs: by name in a sorted list, else at the end. */
    int insertionIndex(String name, boolean sorted) {
        if (!sorted) {
            return items.size();
        }
        int low = 0;
        int high = items.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (items.get(middle).name().compareTo(name) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
