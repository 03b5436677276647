package io.claimmachinery.yaml;

import io.claimmachinery.model.registry.ClaimEntry;

/** An item that a list is to get, in the ways in which lists are written. */
sealed interface NewItem {

    String name();

    /** Whole lines with their line endings. */
    String block(int dashColumn, int keyColumn, String lineEnding);

    /** On one line, without a dash. */
    String flow();

    /** On one line of JSON. */
    String json();

    record Claim(ClaimEntry entry) implements NewItem {

        @Override
        public String name() {
            return entry.name();
        }

        @Override
        public String block(int dashColumn, int keyColumn, String lineEnding) {
            return EntryText.block(entry, dashColumn, keyColumn, lineEnding);
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
