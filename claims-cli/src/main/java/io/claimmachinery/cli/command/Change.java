package io.claimmachinery.cli.command;

import io.claimmachinery.cli.pullrequest.ClaimDescription;
import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.RepositoryOperation;
import java.util.List;

/**
 * A change of the claims repository, ready to be made.
 *
 * @param mark what the change is, the same each time the command runs; recognises the branch of an earlier run
 * @param branch where it goes unless the user says otherwise
 * @param subject first line of the commit, title of the pull request
 * @param details lines for the commit's body and the pull request
 * @param folded what the pull request shows folded in
 * @param kind how it relates to what an earlier run left
 */
record Change(
        RepositoryOperation operation,
        OrderMark mark,
        BranchName branch,
        String subject,
        List<String> details,
        List<ClaimDescription.Folded> folded,
        Kind kind) {

    /** How a change relates to what an earlier run of the same command left. */
    enum Kind {
        /** Someone orders it: it takes the place of the earlier one. */
        ORDERED,
        /** Someone orders that claims go: as ORDERED, and in a working copy on a branch of its own. */
        DELETION,
        /** Someone orders it, and it holds the earlier one: in a working copy it is committed on top. */
        LAID_OVER,
        /** It follows from the files alone, ordered by nobody: when nothing is left to change, the earlier one is void. */
        DERIVED;

        boolean replacesEarlier() {
            return this == ORDERED || this == DELETION;
        }
    }

    Change {
        details = List.copyOf(details);
        folded = List.copyOf(folded);
    }

    /** A change that follows from the files. */
    static Change derived(
            RepositoryOperation operation, OrderMark mark, BranchName branch, String subject, List<String> details) {
        return new Change(operation, mark, branch, subject, details, List.of(), Kind.DERIVED);
    }

    boolean isDerived() {
        return kind == Kind.DERIVED;
    }

    String message() {
        return details.isEmpty() ? subject : subject + "\n\n" + String.join("\n", details);
    }
}
