package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.yaml.ListLayout.Item;
import io.claimmachinery.yaml.ListLayout.Shape;
import java.util.ArrayList;
import java.util.List;

/** The line scan that finds where claims are. */
final class ItemScan extends LineScan {

    private final List<Item> items = new ArrayList<>();
    private int key;
    private boolean emptyList;
    private int start;
    private int dash;

    ItemScan(Source source) {
        super(source);
    }

    /** The layout, after a scan that understood everything. */
    ListLayout layout() {
        if (emptyList) {
            return new ListLayout(source, Shape.FLOW, items, key, key + 1, key + 3, null);
        }
        return new ListLayout(source, items.isEmpty() ? Shape.NULL : Shape.BLOCK, items, key, key, key, null);
    }

    @Override
    void list(int behindColon, boolean empty) {
        key = behindColon;
        emptyList = empty;
    }

    @Override
    void item(int itemStart, int itemDash) {
        start = itemStart;
        dash = itemDash;
    }

    @Override
    void field(int known, int keyStart, int keyEnd) {}

    @Override
    void endOfItem(String name, int end) {
        items.add(new Item(name, start, end, dash, null));
    }

    @Override
    boolean topField(String name) {
        return !name.equals("kind") || fields.is(Registry.KIND);
    }
}
