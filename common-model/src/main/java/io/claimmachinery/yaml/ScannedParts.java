package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;
import org.jspecify.annotations.Nullable;

/** What a line scan finds in a registry. */
abstract class ScannedParts {

    final Source source;
    final String text;
    final FieldScan fields;

    ScannedParts(Source source) {
        this.source = source;
        this.text = source.text();
        this.fields = new FieldScan(text);
    }

    /** Receives the list's key; {@code empty} for {@code claims: []}. */
    abstract void list(int behindColon, boolean empty);

    abstract void item(int start, int dash);

    /**
     * Receives a field of the current item. Its value is in {@link #fields}.
     *
     * @param known index in {@link ClaimEntry#FIELDS}, or -1
     */
    abstract void field(int known, int keyStart, int keyEnd);

    abstract void endOfItem(String name, int end);

    /** Receives an item that is written as in another version. The shift is its distance in characters from its place there. */
    void knownItem(ClaimEntry claim, ListLayout.Item item, int shift) {
        throw new IllegalStateException("No other version was given");
    }

    /** Receives a field of the registry itself. Its value is in {@link #fields}. Returns false if the scan should give up. */
    abstract boolean topField(String key);

    /**
     * Receives the start of an item that the scan does not understand. {@link #item} and {@link #field} may have been called for it. Returns
     * the item, or null if the scan should give up.
     */
    @Nullable OtherItem otherItem(int start, int dashColumn) {
        return null;
    }
}
