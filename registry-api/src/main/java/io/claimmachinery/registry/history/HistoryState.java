package io.claimmachinery.registry.history;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the past now.
 *
 * @param index null until the first commit was read
 * @param problem why reading does not go on, in one line without secrets; null while all is well
 */
record HistoryState(@Nullable HistoryIndex index, @Nullable String problem) {

    static final HistoryState INITIAL = new HistoryState(null, null);
}
