package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.ListLayout.Item;
import java.util.List;

/**
 * The items of a version of a registry that has already been scanned. Versions of one file share most items. An item
 * that has the same characters in another version has the same meaning and needs no second scan.
 */
final class KnownItems {

    private final String text;
    private final List<Item> items;
    private final RegistryText version;
    private int next;

    /** Collects the items of a version that the line scan understood. */
    KnownItems(RegistryText version) {
        this.version = version;
        this.text = version.text();
        this.items = version.layout().items();
    }

    /**
     * Returns the length of the next item, with everything before the item that follows it, if the text at the given
     * place has the same characters for both; otherwise 0. The following item is compared because only it shows where
     * the item ends.
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

    /** Continues after the item with that name, if it exists. */
    void goBehind(String name) {
        Integer index = version.opened().indexes().get(name);
        next = index == null ? next : index + 1;
    }
}
