package io.claimmachinery.registry.live;

import java.util.Locale;

/** The kinds of events in a stream. */
enum EventType {
    /** A claim is new, or now matches the filter. */
    ADDED,
    /** A claim changed and matches the filter before and after the change. */
    MODIFIED,
    /** A claim was deleted, or no longer matches the filter. */
    DELETED,
    /** All changes up to a revision were sent. */
    BOOKMARK,
    /** Later changes are not available. The client must start again. */
    GONE;

    private final String head = "event: " + name().toLowerCase(Locale.ROOT) + "\n";

    /** Returns the event's first line, in ASCII. */
    String head() {
        return head;
    }
}
