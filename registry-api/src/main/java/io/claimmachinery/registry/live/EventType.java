package io.claimmachinery.registry.live;

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

    private final String head = "event: " + name().toLowerCase(Locale.ROOT) + "\n";

    /** The event's first line, of ASCII characters. */
    String head() {
        return head;
    }
}
