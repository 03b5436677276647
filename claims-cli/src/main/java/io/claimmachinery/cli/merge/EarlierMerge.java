package io.claimmachinery.cli.merge;

import io.claimmachinery.git.repository.ClaimsRepository;
import io.claimmachinery.git.repository.OpenBranch;
import io.claimmachinery.git.repository.Snapshot;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.Optional;
import java.util.stream.Stream;

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

    /**
     * Returns whether a commit of the base since then has all of the change. The commits that wrote the branch's orders are
     * looked at. That they have the orders is not enough: the branch may also change expiry, entry or listing.
     */
    boolean holds(OpenBranch.Change change, BranchMerge merge) {
        return change.files().stream().filter(file -> file.fileName().equals(ClaimOrder.FILE_NAME)).findFirst().stream()
                .flatMap(order -> written(order, change))
                .anyMatch(merge::isWhollyIn);
    }

    /** The base at commits that left an order as it is on the branch. */
    private Stream<Snapshot> written(RepositoryPath order, OpenBranch.Change change) {
        Optional<String> content = change.after().contentId(order);
        return base.logSince(change.before().revision(), order, MOST_COMMITS).stream()
                .filter(entry -> !entry.committedAt().isBefore(change.before().committedAt()))
                .filter(entry -> !repository.contains(change.before().revision(), entry.revision()))
                .map(entry -> base.at(entry.revision()))
                .filter(then -> then.contentId(order).equals(content));
    }
}
