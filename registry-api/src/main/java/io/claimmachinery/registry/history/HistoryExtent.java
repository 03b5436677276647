package io.claimmachinery.registry.history;

/** The point at which the history that was read ends. */
public enum HistoryExtent {
    /** Older commits are still being read. */
    READING,
    /** The history goes back as far as {@code REGISTRY_HISTORY} requests. */
    WINDOW,
    /** The history goes back to the branch's first commit. */
    BEGINNING,
    /** The history goes back as far as its memory limit allows. */
    MEMORY;

    /** Reports whether the history includes everything that was requested. */
    public boolean isComplete() {
        return this == WINDOW || this == BEGINNING;
    }
}
