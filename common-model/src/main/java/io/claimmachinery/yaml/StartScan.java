package io.claimmachinery.yaml;

import org.jspecify.annotations.Nullable;

/**
 * The line scan that reads a registry and finds where its claims begin. Claims that it does not understand are read by the parser on
 * their own.
 */
final class StartScan extends RegistryScan {

    /** Offsets in characters. */
    private @Nullable ItemStarts items;

    /** Where the lines of the last item end, except for blank lines and comments. */
    private int end;

    StartScan(Source source) {
        super(source);
    }

    /** Returns whether a successful scan found only one item, at an offset and a column, and nothing behind it. */
    boolean isOne(int start, int dashColumn) {
        return items != null
                && items.size() == 1
                && items.get(0) == start
                && items.dashColumn() == dashColumn
                && endsWithItems();
    }

    /**
     * Returns the offsets in bytes after a successful scan; none if anything but claims on separate lines follows the list's key,
     * because an item then does not end where the next begins.
     */
    ItemStarts starts(byte[] content) {
        if (items == null || !endsWithItems()) {
            return ItemStarts.NONE;
        }
        ItemStarts starts = new ItemStarts(items.dashColumn());
        int position = 0;
        int inBytes = 0;
        for (int i = 0; i < items.size(); i++) {
            // Counts lines, because characters may take several bytes, but a line feed is never part of another
            // character
            while (position < items.get(i)) {
                position = text.indexOf('\n', position) + 1;
                inBytes = RegistryVersion.behindLine(content, inBytes);
            }
            starts.add(inBytes);
        }
        return starts;
    }

    /** Returns whether nothing but blank lines and comments follows the last item. */
    private boolean endsWithItems() {
        return text.substring(end)
                .lines()
                .allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"));
    }

    @Override
    void item(int start, int dash) {
        add(start, dash - start);
        super.item(start, dash);
    }

    @Override
    void endOfItem(String name, int end) {
        this.end = end;
        super.endOfItem(name, end);
    }

    @Override
    @Nullable OtherItem otherItem(int start, int dashColumn) {
        OtherItem item = super.otherItem(start, dashColumn);
        if (item != null) {
            add(start, dashColumn);
            end = item.end();
        }
        return item;
    }

    /** Adds an item, unless its first line was understood and added. */
    private void add(int start, int dashColumn) {
        if (items == null) {
            items = new ItemStarts(dashColumn);
        }
        if (items.isEmpty() || items.get(items.size() - 1) != start) {
            items.add(start);
        }
    }
}
