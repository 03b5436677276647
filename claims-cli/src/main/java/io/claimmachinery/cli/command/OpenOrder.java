package io.claimmachinery.cli.command;

import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.RepositoryTree;

/**
 * An order that an earlier run of the same command left, by the same creator, and that is not merged.
 *
 * @param before the files that it was made on
 * @param after the same with the order
 */
record OpenOrder(LogEntry commit, RepositoryTree before, RepositoryTree after) {}
