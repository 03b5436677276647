package io.claimmachinery.cli.publish;

import io.claimmachinery.git.LogEntry;
import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.function.Predicate;

/**
 * An order from an earlier run of the same command, by the same creator, that is not merged.
 *
 * @param before the files before the order
 * @param after the files with the order
 */
public record OpenOrder(LogEntry commit, RepositoryTree before, RepositoryTree after) {

    private static final String CHANGE = "change ";

    /** Matches changes of claims whose directory no longer exists in a tree. */
    public static Predicate<LogEntry> withoutFilesIn(RepositoryTree tree) {
        return commit -> commit.trailer(OrderTrailers.CHANGE)
                .filter(change -> change.startsWith(CHANGE))
                .map(change -> change.substring(CHANGE.length()))
                .filter(directory -> !tree.exists(RepositoryPath.of(directory)))
                .isPresent();
    }
}
