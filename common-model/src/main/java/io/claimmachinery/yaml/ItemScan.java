package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.Registry;

/** The line scan that finds the places of claims. */
final class ItemScan extends LineScan {

    private final ItemPlaces places = new ItemPlaces();

    ItemScan(Source source) {
        super(source, null);
    }

    /** Returns the layout after a successful scan. */
    ListLayout layout() {
        return places.layout(source);
    }

    @Override
    void list(int behindColon, boolean empty) {
        places.list(behindColon, empty);
    }

    @Override
    void item(int start, int dash) {
        places.item(start, dash);
    }

    @Override
    void field(int known, int keyStart, int keyEnd) {}

    @Override
    void endOfItem(String name, int end) {
        places.endOfItem(name, end);
    }

    @Override
    boolean topField(String name) {
        return !name.equals("kind") || fields.is(Registry.KIND);
    }
}
