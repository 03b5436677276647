package io.claimmachinery.registry.sync;

/** The result of a sync. */
enum SyncOutcome {
    /** The branch has moved, and its registry is now served. */
    UPDATED,
    /** The branch has not moved; nothing was transferred. */
    UNCHANGED,
    /** The branch has no readable registry; an earlier retry would not help. */
    UNREADABLE,
    /** The remote is not reachable. */
    UNREACHABLE
}
