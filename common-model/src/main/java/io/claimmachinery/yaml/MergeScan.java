package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;
import org.jspecify.annotations.Nullable;

/** The line scan that reads a registry and finds the places of its claims, in one pass. */
final class MergeScan extends RegistryScan {

    private final ItemPlaces places = new ItemPlaces();

    MergeScan(Source source, @Nullable KnownItems known) {
        super(source, known);
    }

    /** Returns the layout after a successful scan. */
    ListLayout layout() {
        return places.layout(source);
    }

    @Override
    void list(int behindColon, boolean empty) {
        places.list(behindColon, empty);
        super.list(behindColon, empty);
    }

    @Override
    void item(int start, int dash) {
        places.item(start, dash);
        super.item(start, dash);
    }

    @Override
    void endOfItem(String name, int end) {
        places.endOfItem(name, end);
        super.endOfItem(name, end);
    }

    @Override
    void knownItem(ClaimEntry claim, ListLayout.Item item, int shift) {
        places.add(item.moved(shift));
        super.knownItem(claim, item, shift);
    }
}
