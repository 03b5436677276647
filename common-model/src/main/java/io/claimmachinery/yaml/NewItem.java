package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;
import org.jspecify.annotations.Nullable;

/** A new item of a list, in each style in which lists are written. */
sealed interface NewItem {

    String name();

    /** Returns whole lines with their line endings. */
    String block(int dashColumn, int keyColumn, String lineEnding);

    /** Returns the item on one line, without a dash. */
    String flow();

    /** Returns the item on one line of JSON. */
    String json();

    /**
     * A claim.
     *
     * @param lines its lines in a block list; null to write it in the default style
     */
    record Claim(ClaimEntry entry, @Nullable String lines) implements NewItem {

        @Override
        public String name() {
            return entry.name();
        }

        @Override
        public String block(int dashColumn, int keyColumn, String lineEnding) {
            return lines == null ? EntryText.block(entry, dashColumn, keyColumn, lineEnding) : lines;
        }

        @Override
        public String flow() {
            return EntryText.flow(entry);
        }

        @Override
        public String json() {
            return EntryText.json(entry);
        }
    }

    record Resource(String name) implements NewItem {

        @Override
        public String block(int dashColumn, int keyColumn, String lineEnding) {
            String lead = " ".repeat(dashColumn) + "-" + " ".repeat(keyColumn - dashColumn - 1);
            return lead + ScalarText.of(name) + lineEnding;
        }

        @Override
        public String flow() {
            return ScalarText.of(name);
        }

        @Override
        public String json() {
            return ScalarText.doubleQuoted(name);
        }
    }
}
