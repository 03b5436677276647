package io.claimmachinery.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The positions of a list and its items in a text.
 *
 * @param shape how the list is written
 * @param items in the order of the file
 * @param key offset after the colon of the list's key; the insertion point if the key is missing
 * @param valueStart offset where the value begins, if it is not a block sequence
 * @param document the parsed document; none if the layout comes from a line scan
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
        /** Items on separate lines. */
        BLOCK,
        /** {@code key: [a, b]}, empty or not. */
        FLOW,
        /** {@code key:} without a value, or with {@code null}. */
        NULL,
        /** The key is missing. */
        MISSING
    }

    /**
     * One item.
     *
     * @param name of the claim or the resource
     * @param start of the item's first line in a block list, of the item itself in a flow list
     * @param end after the last line and its line ending in a block list, after the item in a flow list
     * @param dash offset of the dash in a block list, otherwise the start
     * @param node the parsed item; none if the layout comes from a line scan
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

        /** Returns the same item of a line scan, with its offsets moved by the given number of characters. */
        Item moved(int shift) {
            return shift == 0 ? this : new Item(name, start + shift, end + shift, dash + shift, null);
        }
    }

    /** Returns whether the items are sorted by name, so that an insertion should preserve the order. */
    boolean isSorted() {
        for (int i = 1; i < items.size(); i++) {
            if (items.get(i - 1).name().compareTo(items.get(i).name()) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns the comments around and between the items of a block list, or around a list in another form. */
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

    /** Returns the text after a number sign that may begin a comment. It may also be inside quotes; then it is compared as well. */
    private static String comment(String line) {
        int hash = line.indexOf('#');
        while (hash > 0 && !Character.isWhitespace(line.charAt(hash - 1))) {
            hash = line.indexOf('#', hash + 1);
        }
        return hash < 0 ? "" : line.substring(hash).strip();
    }

    /** Returns the index for a new item: by name in a sorted list, otherwise at the end. */
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
