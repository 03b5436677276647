package io.claimmachinery.registry.history;

import org.jspecify.annotations.Nullable;

/**
 * The current state of the history.
 *
 * @param index the commits that were read; null until the first commit is read
 * @param problem why the history cannot be updated, in one line without secrets; null if there is no problem
 */
record HistoryState(@Nullable HistoryIndex index, @Nullable String problem) {

    static final HistoryState INITIAL = new HistoryState(null, null);
}
