package io.claimmachinery.cli.merge;

import io.claimmachinery.git.repository.ClaimsRepository;
import io.claimmachinery.git.repository.OpenBranch;
import io.claimmachinery.git.repository.Snapshot;
import io.claimmachinery.model.claim.ClaimOrder;
import io.claimmachinery.model.claim.RepositoryPath;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks whether the base received the change of a branch after the branch started, for example by a squash merge that
 * left the branch behind. The branch must not undo what the base did with the claims afterwards, such as deleting them.
 */
final class EarlierMerge {

    /** The most commits of one file that are checked. */
    private static final int MOST_COMMITS = 50;

    private final ClaimsRepository repository;
    private final Snapshot base;

    EarlierMerge(ClaimsRepository repository, Snapshot base) {
        this.repository = repository;
        this.base = base;
    }

    /**
     * Reports whether a commit of the base since then contains the whole change. Checks the commits that wrote the
     * branch's orders. Equal orders are not enough, because the branch may also change the expiry, the entry or the
     * listing.
     */
    boolean holds(OpenBranch.Change change, BranchMerge merge) {
        return change.files().stream().filter(file -> file.fileName().equals(ClaimOrder.FILE_NAME)).findFirst().stream()
                .flatMap(order -> written(order, change))
                .anyMatch(merge::isWhollyIn);
    }

    /** Returns the base at each commit that wrote an order with the same content as on the branch. */
    private Stream<Snapshot> written(RepositoryPath order, OpenBranch.Change change) {
        Optional<String> content = change.after().contentId(order);
        return base.logSince(change.before().revision(), order, MOST_COMMITS).stream()
                .filter(entry -> !entry.committedAt().isBefore(change.before().committedAt()))
                .filter(entry -> !repository.contains(change.before().revision(), entry.revision()))
                .map(entry -> base.at(entry.revision()))
                .filter(then -> then.contentId(order).equals(content));
    }
}
