package io.claimmachinery.cli.merge;

import io.claimmachinery.git.repository.ClaimsRepository;
import io.claimmachinery.git.repository.OpenBranch;
import io.claimmachinery.git.repository.Snapshot;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.List;
import java.util.Optional;

/**
 * Whether the base got the change of a branch since the branch began, as by a squash that left the branch behind. What the
 * base did with the claims after that, such as deleting them, must not be undone by the branch.
 */
final class EarlierMerge {

    /** Commits of one file that are looked at. */
    private static final int MOST_COMMITS = 50;

    private final ClaimsRepository repository;
    private final Snapshot base;

    EarlierMerge(ClaimsRepository repository, Snapshot base) {
        this.repository = repository;
        this.base = base;
    }

    /** Goes by the orders that the branch changes: nothing but their commands writes them. */
    boolean holds(OpenBranch.Change change) {
        List<RepositoryPath> orders = change.files().stream()
                .filter(file -> file.fileName().equals(ClaimOrder.FILE_NAME))
                .toList();
        return !orders.isEmpty() && orders.stream().allMatch(order -> baseHad(order, change));
    }

    private boolean baseHad(RepositoryPath file, OpenBranch.Change change) {
        Optional<String> content = change.after().contentId(file);
        return base.logSince(change.before().revision(), file, MOST_COMMITS).stream()
                .filter(entry -> !entry.committedAt().isBefore(change.before().committedAt()))
                .filter(entry -> base.at(entry.revision()).contentId(file).equals(content))
                .anyMatch(entry -> !repository.contains(change.before().revision(), entry.revision()));
    }
}
