package io.claimmachinery.yaml;

import io.claimmachinery.yaml.ListLayout.Item;
import io.claimmachinery.yaml.ListLayout.Shape;
import java.util.List;
import java.util.Set;

/** Removes items from the text of a list, and inserts new ones, in the style of the list. */
abstract sealed class ListEditor permits BlockListEditor, FlowListEditor, NoListEditor {

    final ListLayout layout;
    final Source source;
    final String text;
    final Splices splices;
    final boolean sorted;

    ListEditor(ListLayout layout, Splices splices) {
        this.layout = layout;
        this.source = layout.source();
        this.text = source.text();
        this.splices = splices;
        this.sorted = layout.isSorted();
    }

    /**
     * Adds the changes to the splices.
     *
     * @param removed indexes of items
     * @param added sorted by name
     */
    static void edit(ListLayout layout, String key, Set<Integer> removed, List<NewItem> added, Splices splices) {
        ListEditor editor = switch (layout.shape()) {
            case BLOCK -> new BlockListEditor(layout, splices);
            case FLOW ->
                layout.items().isEmpty() && NoListEditor.canBecomeBlock(layout)
                        ? new NoListEditor(layout, key, splices)
                        : new FlowListEditor(layout, splices);
            case NULL, MISSING -> new NoListEditor(layout, key, splices);
        };
        editor.edit(removed, added);
    }

    abstract void edit(Set<Integer> removed, List<NewItem> added);

    /** Returns the offset of the first character that is not a space, starting at an offset. */
    final int skipSpaces(int offset) {
        int i = offset;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i;
    }

    /** Returns the offset after the last character before an offset that is not a space. */
    final int trimSpaces(int offset) {
        int i = offset;
        while (i > 0 && text.charAt(i - 1) == ' ') {
            i--;
        }
        return i;
    }

    /** Returns whether an item with that index stays. */
    static boolean stays(List<Item> items, Set<Integer> removed, int index) {
        return index >= 0 && index < items.size() && !removed.contains(index);
    }

    final boolean isMissing() {
        return layout.shape() == Shape.MISSING;
    }
}
