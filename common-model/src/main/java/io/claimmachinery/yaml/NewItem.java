package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;
import org.jspecify.annotations.Nullable;

/** An item that a list is to get, in the ways in which lists are written. */
sealed interface NewItem {

    String name();

    /** Whole lines with their line endings. */
    String block(int dashColumn, int keyColumn, String lineEnding);

    /** On one line, without a dash. */
    String flow();

    /** On one line of JSON. */
    String json();

    /**
     * A claim.
     *
     * @param lines how it is written in a block list; null to have it written in the suite's own way
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
