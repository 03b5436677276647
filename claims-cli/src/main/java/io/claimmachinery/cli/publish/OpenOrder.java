package io.claimmachinery.cli.publish;

import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.function.Predicate;

/**
 * An order that an earlier run of the same command left, by the same creator, and that is not merged.
 *
 * @param before the files that it was made on
 * @param after the same with the order
 */
public record OpenOrder(LogEntry commit, RepositoryTree before, RepositoryTree after) {

    private static final String CHANGE = "change ";

    /** Changes of claims whose directory a tree does not have any more. */
    public static Predicate<LogEntry> withoutFilesIn(RepositoryTree tree) {
        return commit -> commit.trailer(OrderTrailers.CHANGE)
                .filter(change -> change.startsWith(CHANGE))
                .map(change -> change.substring(CHANGE.length()))
                .filter(directory -> !tree.exists(RepositoryPath.of(directory)))
                .isPresent();
    }
}
