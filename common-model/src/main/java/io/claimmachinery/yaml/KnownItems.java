package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.ListLayout.Item;
import java.util.List;

/**
 * The items of a version of a registry that was scanned before. Versions of one file have nearly all items in common: where one
 * is written again, character by character, it says the same and needs no second scan.
 */
final class KnownItems {

    private final String text;
    private final List<Item> items;
    private final RegistryText version;
    private int next;

    /** The items of a version that a line scan understood. */
    KnownItems(RegistryText version) {
        this.version = version;
        this.text = version.text();
        this.items = version.layout().items();
    }

    /**
     * How long the next item is, with all that comes before the one that follows it, if both begin at a place of another text
     * just as they do here; else 0. Only what follows an item says where it ends.
     */
    int lengthAt(String other, int place) {
        if (next + 1 >= items.size()) {
            return 0;
        }
        Item item = items.get(next);
        Item following = items.get(next + 1);
        int length = following.start() - item.start();
        int compared = length + following.dashColumn() + 1;
        return other.regionMatches(place, text, item.start(), compared) ? length : 0;
    }

    Item item() {
        return items.get(next);
    }

    ClaimEntry claim() {
        return version.registry().claims().get(next);
    }

    void advance() {
        next++;
    }

    /** Goes on behind the item of that name, if there is one. */
    void goBehind(String name) {
        Integer index = version.opened().indexes().get(name);
        next = index == null ? next : index + 1;
    }
}
