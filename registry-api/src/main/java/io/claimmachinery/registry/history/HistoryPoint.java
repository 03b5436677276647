package io.claimmachinery.registry.history;

import java.time.Instant;

/**
 * A commit of the history to look at the inventory from.
 *
 * @param number of the commit, which only the view that gave it understands
 * @param time when the branch was at it: never earlier than at the commit before it, unlike what commits say themselves
 */
public record HistoryPoint(int number, HistoryCommit commit, Instant time) {}
