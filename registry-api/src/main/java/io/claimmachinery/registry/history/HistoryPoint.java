package io.claimmachinery.registry.history;

/**
 * A commit of the history to look at the inventory from.
 *
 * @param number of the commit, which only the view that gave it understands
 */
public record HistoryPoint(int number, HistoryCommit commit) {}
