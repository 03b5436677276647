package io.claimmachinery.registry.history;

/** How far back the history that was read goes. */
public enum HistoryExtent {
    /** Older commits are still being read. */
    READING,
    /** As far as {@code REGISTRY_HISTORY} asks for. */
    WINDOW,
    /** To the branch's first commit. */
    BEGINNING,
    /** As far as the memory that is set aside for it allows. */
    MEMORY;

    /** Whether all is there that was asked for. */
    public boolean isComplete() {
        return this == WINDOW || this == BEGINNING;
    }
}
