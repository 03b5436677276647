package io.claimmachinery.registry.sync;

/** How a sync went. */
enum SyncOutcome {
    /** The branch had moved, and its registry is now served. */
    UPDATED,
    /** The branch had not moved; nothing was transferred. */
    UNCHANGED,
    /** The branch holds no registry that can be read; asking again sooner would not help. */
    UNREADABLE,
    /** The remote could not be asked. */
    UNREACHABLE
}
