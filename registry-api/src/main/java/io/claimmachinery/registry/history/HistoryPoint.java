package io.claimmachinery.registry.history;

import java.time.Instant;

/**
 * A commit in the history at which you can look at the inventory.
 *
 * @param number the number of the commit; valid only in the view that returned the point
 * @param time when the branch was at the commit; unlike commit times, never earlier than at the commit before it
 */
public record HistoryPoint(int number, HistoryCommit commit, Instant time) {}
