package io.claimmachinery.registry.live;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The kinds of events in a stream. */
enum EventType {
    /** A claim is new, or one has come to match the filter. */
    ADDED,
    /** A claim that matches the filter, before and after. */
    MODIFIED,
    /** A claim is gone, or one has ceased to match the filter. */
    DELETED,
    /** Everything up to a revision has been told. */
    BOOKMARK,
    /** Changes are missing from here on: start again. */
    GONE;

    private final byte[] head =
            ("event: " + name().toLowerCase(Locale.ROOT) + "\n").getBytes(StandardCharsets.US_ASCII);

    /** The event's first line; do not change it. */
    byte[] head() {
        return head;
    }
}
