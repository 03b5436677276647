package io.claimmachinery.yaml;

import io.claimmachinery.yaml.ListLayout.Item;
import io.claimmachinery.yaml.ListLayout.Shape;
import java.util.ArrayList;
import java.util.List;

/** The places of the list of claims and its items, as found by a line scan. */
final class ItemPlaces {

    private final List<Item> items = new ArrayList<>();
    private int key;
    private boolean emptyList;
    private int start;
    private int dash;

    void list(int behindColon, boolean empty) {
        key = behindColon;
        emptyList = empty;
    }

    void item(int itemStart, int itemDash) {
        start = itemStart;
        dash = itemDash;
    }

    void endOfItem(String name, int end) {
        items.add(new Item(name, start, end, dash, null));
    }

    void add(Item item) {
        items.add(item);
    }

    ListLayout layout(Source source) {
        if (emptyList) {
            return new ListLayout(source, Shape.FLOW, items, key, key + 1, key + 3, null);
        }
        return new ListLayout(source, items.isEmpty() ? Shape.NULL : Shape.BLOCK, items, key, key, key, null);
    }
}
